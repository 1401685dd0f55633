-- one row per (bucket, band), empty buckets included: the documents of the result whose span touches the bucket
-- A document stands in the band of its theme, in 'several', in 'none', or in 'wider' where its date is wider than the bucket.
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

bands as (
    select doc, any_value(slug) as slug from document_themes group by doc having count(*) = 1
),

dated as (
    select
        date_trunc($grain, matches.first_day)::date as first_bucket,
        date_trunc($grain, matches.last_day)::date as last_bucket,
        case matches.themes when 0 then 'none' when 1 then bands.slug else 'several' end as band
    from matches
    left join bands using (doc)
    where matches.first_day is not null
),

within as (
    select first_bucket as bucket, band, count(*) as documents
    from dated
    where first_bucket = last_bucket
    group by first_bucket, band
),

spans as (
    select first_bucket, last_bucket, count(*) as documents
    from dated
    where first_bucket < last_bucket
    group by first_bucket, last_bucket
),

wider as (
    select buckets.bucket, 'wider' as band, sum(spans.documents)::bigint as documents
    from buckets
    inner join spans on buckets.bucket between spans.first_bucket and spans.last_bucket
    group by buckets.bucket
),

counted as (
    select bucket, band, documents from within
    union all
    select bucket, band, documents from wider
)

select
    greatest(buckets.bucket, date '0001-01-01') as bucket, -- the first decade begins in the year 0, which dates do not have
    counted.band,
    coalesce(counted.documents, 0) as documents
from buckets
left join counted using (bucket)
order by bucket, counted.band
