-- one row per bucket, empty ones included: all documents whose span touches it
with buckets as (
    select bucket from buckets($grain, $first_day, $last_day)
),

touched as (
    select
        date_trunc($grain, first_day)::date as first_bucket,
        date_trunc($grain, last_day)::date as last_bucket,
        sum(documents) as documents
    from spans
    group by first_bucket, last_bucket
)

select
    greatest(buckets.bucket, date '0001-01-01') as bucket, -- the first decade begins in the year 0, which dates do not have
    coalesce(sum(touched.documents), 0)::bigint as documents
from buckets
left join touched on buckets.bucket between touched.first_bucket and touched.last_bucket
group by buckets.bucket
order by bucket
