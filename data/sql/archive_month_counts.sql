-- one row per (axis, months touched, combination of themes, qualifier of the date): how many documents, and their days
insert into archive_month_counts
select
    'written' as axis,
    months,
    theme_combination,
    qualifier,
    count(*),
    count(*) filter (where date_conflict = 'impossible'),
    min(first_day) filter (where months is not null),
    max(last_day) filter (where months is not null)
from documents
group by months, theme_combination, qualifier
union all
select 'event' as axis, event_months, theme_combination, null, count(*), 0, min(event_first_day), max(event_last_day)
from documents
group by event_months, theme_combination
order by all
