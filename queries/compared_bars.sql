-- one row per (bucket, band) of the bars: documents of the result, all that the archive holds in the bucket, the share in per cent
with held as (
    select bucket, sum(documents) as documents
    from archive_bars
    group by bucket
)

select
    bars.bucket,
    bars.band,
    bars.documents,
    held.documents::bigint as archive_documents,
    coalesce(100 * bars.documents / nullif(held.documents, 0), 0)::double as share
from bars
inner join held using (bucket)
order by bars.bucket, bars.band
