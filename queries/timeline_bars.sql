-- one row per (bucket, band) that holds documents: those of the result whose span touches the bucket
-- A document stands in the band of its theme, in 'several', in 'none', or in 'wider' where its date is wider than the bucket.
select
    bucket_day(bucket) as bucket,
    band,
    sum(documents)::bigint as documents
from (
    select
        unnest(buckets($grain, spans.first_day, spans.last_day, $first_day, $last_day)) as bucket,
        case when is_wider($grain, spans.first_day, spans.last_day) then 'wider' else bands.band end as band,
        spans.documents
    from spans
    inner join bands using (theme_set)
)
group by all
order by all
