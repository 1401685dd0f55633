-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with buckets as (
    select bucket from buckets($grain, $first_day, $last_day)
),

spans as (
    select
        slug,
        date_trunc($grain, first_day)::date as first_bucket,
        date_trunc($grain, last_day)::date as last_bucket,
        sum(documents) as documents
    from chart_rows
    where first_day is not null
    group by slug, first_bucket, last_bucket
)

select
    spans.slug,
    greatest(buckets.bucket, date '0001-01-01') as bucket, -- the first decade begins in the year 0, which dates do not have
    sum(spans.documents)::bigint as documents,
    coalesce(sum(spans.documents) filter (where spans.first_bucket < spans.last_bucket), 0)::bigint as wider
from buckets
inner join spans on buckets.bucket between spans.first_bucket and spans.last_bucket
group by spans.slug, buckets.bucket
order by spans.slug, bucket
