-- one row per (days touched, combination of themes) of the result: for bars of a week or a day
create or replace temp view spans as
select first_day, last_day, theme_set, count(*) as documents
from matches
where first_day is not null
group by first_day, last_day, theme_set
