-- one row per collection of sources with a date on 1 January: how many of its records have it, and how many years have it before all other days
-- Years in which two days are equally frequent name none.
with ranked as (
    select *, max(records) over (partition by sources, year(on_day)) as most
    from full_days
),

winners as (
    select sources, min(on_day) as on_day
    from ranked
    where records = most
    group by sources, year(on_day)
    having count(*) = 1
),

won as (
    select sources, count(*) filter (where strftime(on_day, '%m-%d') = '01-01') as years, count(*) as of_years
    from winners
    group by sources
)

select
    sources,
    sum(records) filter (where strftime(on_day, '%m-%d') = '01-01') as on_new_year,
    coalesce(sum(records) filter (where day(on_day) = 1 and month(on_day) > 1), 0) as on_other_firsts,
    sum(records) as records,
    any_value(won.years) as years,
    any_value(won.of_years) as of_years
from full_days
inner join won using (sources)
group by sources
having sum(records) filter (where strftime(on_day, '%m-%d') = '01-01') > 0
order by sources
