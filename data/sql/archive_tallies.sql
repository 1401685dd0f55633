-- one row per (axis, months touched, combination of themes, qualifier of the date): how many documents, and their days
insert into archive_tallies
select
    'written' as axis,
    months,
    theme_set,
    qualifier,
    count(*),
    count(*) filter (where date_conflict = 'impossible'),
    min(first_day) filter (where months is not null),
    max(last_day) filter (where months is not null)
from documents
group by months, theme_set, qualifier
union all
select 'event' as axis, event_months, theme_set, null, count(*), 0, min(event_first_day), max(event_last_day)
from documents
group by event_months, theme_set
order by all
