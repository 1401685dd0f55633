-- one row per bucket, empty ones included: the documents of the whole archive whose span on the axis touches the bucket and
-- the reader's range, and which are dated as surely as the reader asks; no other choice counts
with buckets as (
    select
        unnest(
            generate_series(
                date_trunc($grain, $first_day::date), $last_day::date,
                case $grain
                    when 'decade' then interval 10 year
                    when 'year' then interval 1 year
                    when 'month' then interval 1 month
                    else interval 1 day
                end
            )
        )::date as bucket
),

placed as (
    select
        case when $axis = 'event' then event_first_day else first_day end as first_day,
        case when $axis = 'event' then event_last_day else last_day end as last_day
    from documents
    where is_certain(qualifier, $axis, $certainty)
),

spans as (
    select
        date_trunc($grain, first_day)::date as first_bucket,
        date_trunc($grain, last_day)::date as last_bucket,
        count(*) as documents
    from placed
    where
        last_day >= coalesce($from_day::date, last_day)
        and first_day <= coalesce($to_day::date, first_day)
    group by first_bucket, last_bucket
)

select
    greatest(buckets.bucket, date '0001-01-01') as bucket, -- the first decade begins in the year 0, which dates do not have
    coalesce(sum(spans.documents), 0)::bigint as documents
from buckets
left join spans on buckets.bucket between spans.first_bucket and spans.last_bucket
group by buckets.bucket
order by buckets.bucket
