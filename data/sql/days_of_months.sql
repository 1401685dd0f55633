-- one row per (collection of sources, day of the month): how many of its records have it, and how many months have it before all other days
-- Months in which two days are equally frequent name none. $year_days are days that stand for years, behind their collection.
with days as (
    select *
    from full_days
    where not list_contains($year_days::varchar[], sources || '|' || strftime(on_day, '%m-%d'))
),

ranked as (
    select *, max(records) over (partition by sources, date_trunc('month', on_day)) as most
    from days
),

winners as (
    select sources, min(on_day) as on_day
    from ranked
    where records = most
    group by sources, date_trunc('month', on_day)
    having count(*) = 1
),

won as (
    select sources, day(on_day) as day_of_month, count(*) as months
    from winners
    group by all
)

select
    sources,
    day_of_month,
    (select count(*) from winners where winners.sources = won.sources) as of_months,
    won.months,
    (select sum(records) from days where days.sources = won.sources and day(on_day) = won.day_of_month) as on_day,
    (select sum(records) from days where days.sources = won.sources) as records
from won
order by sources, day_of_month
