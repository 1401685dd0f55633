-- one row per collection of sources: the earliest and the latest day of the month of its dates, in how many months and years, and the share of the most frequent weekday
-- A meeting on every second Thursday has a spread of seven days and one weekday.
with weekdays as (
    select sources, isodow(on_day) as weekday, count(*) as days
    from full_days
    group by all
),

regular as (
    select sources, max(days) / sum(days) as share
    from weekdays
    group by sources
)

select
    sources,
    min(day(on_day)) as earliest,
    max(day(on_day)) as latest,
    count(distinct day(on_day)) as days,
    count(distinct date_trunc('month', on_day)) as months,
    sum(records) as records,
    any_value(regular.share) as weekday_share
from full_days
inner join regular using (sources)
group by sources
order by sources
