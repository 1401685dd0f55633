-- The buckets that days touch, between those of the first and the last day of a chart: the first day of each.
create or replace temp macro buckets(grain, first_day, last_day, chart_first_day, chart_last_day) as
generate_series(
    date_trunc(grain, greatest(first_day, chart_first_day::date)),
    least(last_day, chart_last_day::date),
    case grain
        when 'decade' then interval 10 year
        when 'year' then interval 1 year
        when 'month' then interval 1 month
        when 'week' then interval 7 day
        else interval 1 day
    end
);

-- Whether days are wider than one bucket.
create or replace temp macro is_wider(grain, first_day, last_day) as
date_trunc(grain, first_day) < date_trunc(grain, last_day);

-- The first day of a bucket as a date: the first decade begins in the year 0, which dates do not have.
create or replace temp macro bucket_day(bucket) as
greatest(bucket::date, date '0001-01-01')
