-- one row per event of the archive that touches the days given, in the order of their days
select
    first_day,
    last_day,
    label,
    short,
    theme
from events
where first_day <= $last_day and last_day >= $first_day
order by first_day, last_day, label
