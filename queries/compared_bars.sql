-- one row per (bucket, band) of the bars: documents of the result, all that the archive holds in the bucket, the share in per cent
select
    bars.bucket,
    bars.band,
    bars.documents,
    archive_bars.documents as archive_documents,
    coalesce(100 * bars.documents / nullif(archive_bars.documents, 0), 0)::double as share
from bars
inner join archive_bars using (bucket)
order by bars.bucket, bars.band
