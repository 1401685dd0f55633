-- one row per bucket that touches the days: its first day
create or replace temp macro buckets(grain, first_day, last_day) as table
select
    unnest(
        generate_series(
            date_trunc(grain, first_day::date), last_day::date,
            case grain
                when 'decade' then interval 10 year
                when 'year' then interval 1 year
                when 'month' then interval 1 month
                else interval 1 day
            end
        )
    )::date as bucket
