-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
select
    slug,
    bucket_day(bucket) as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select
        slug,
        unnest(buckets($grain, first_day, last_day, $first_day, $last_day)) as bucket,
        is_wider($grain, first_day, last_day) as is_wider,
        documents
    from chart_rows
    where first_day is not null
)
group by slug, bucket_day(bucket)
order by slug, bucket_day(bucket)
