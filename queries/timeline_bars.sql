-- one row per (bucket, band), empty buckets included: the documents of the result whose span touches the bucket
-- A document stands in the band of its theme, in 'several', in 'none', or in 'wider' where its date is wider than the bucket.
with buckets as (
    select bucket from buckets($grain, $first_day, $last_day)
),

touched as (
    select
        date_trunc($grain, spans.first_day)::date as first_bucket,
        date_trunc($grain, spans.last_day)::date as last_bucket,
        bands.band,
        sum(spans.documents) as documents
    from spans
    inner join bands using (theme_set)
    group by first_bucket, last_bucket, bands.band
),

counted as (
    select first_bucket as bucket, band, documents
    from touched
    where first_bucket = last_bucket
    union all
    select buckets.bucket, 'wider' as band, sum(touched.documents) as documents
    from buckets
    inner join touched on buckets.bucket between touched.first_bucket and touched.last_bucket
    where touched.first_bucket < touched.last_bucket
    group by buckets.bucket
)

select
    greatest(buckets.bucket, date '0001-01-01') as bucket, -- the first decade begins in the year 0, which dates do not have
    counted.band,
    coalesce(counted.documents, 0)::bigint as documents
from buckets
left join counted using (bucket)
order by bucket, counted.band
