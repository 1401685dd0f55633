-- one row per collection of sources with a date on $day of a year: how many of its records have it, and how many years have it before all other days
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
    select sources, count(*) filter (where strftime(on_day, '%m-%d') = $day) as years, count(*) as of_years
    from winners
    group by sources
)

select
    sources,
    sum(records) filter (where strftime(on_day, '%m-%d') = $day) as on_the_day,
    coalesce(sum(records) filter (where strftime(on_day, '%d') = right($day, 2) and strftime(on_day, '%m-%d') <> $day), 0) as in_other_months,
    sum(records) as records,
    any_value(won.years) as years,
    any_value(won.of_years) as of_years
from full_days
inner join won using (sources)
group by sources
having sum(records) filter (where strftime(on_day, '%m-%d') = $day) > 0
order by sources
