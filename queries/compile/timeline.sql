-- The timeline: bars, marks, events, and what the whole archive holds of the same days.

-- name: spans_by_day
-- reads: result_documents
-- one row per (days touched, combination of themes) of the result: for bars of a week or a day
select first_day, last_day, theme_combination, count(*) as documents
from result_documents
where first_day is not null
group by first_day, last_day, theme_combination

-- name: spans_by_month
-- reads: counts
-- one row per (months touched, combination of themes) of the result: for bars of a month and more
select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
from counts
inner join month_spans using (months)
where {in_themes}

-- name: series
-- one row per combination of themes: its one theme, 'several', or 'none'
select theme_combination, case when count(*) > 1 then 'several' else coalesce(any_value(slug), 'none') end as series
from theme_combinations
group by theme_combination

-- name: timeline_bars
-- reads: spans, series
-- one row per (bucket, series) that holds documents: those of the result whose span touches the bucket
-- A document stands in the series of its theme, in 'several', in 'none', or in 'wider' where its date is wider than the bucket.
select {bucket_day} as bucket, series, sum(documents)::bigint as documents
from (
    select
        unnest({buckets}) as bucket,
        case when {is_wider} then 'wider' else series.series end as series,
        spans.documents
    from spans
    inner join series using (theme_combination)
) as bars
group by {bucket_day}, series
order by bucket, series

-- name: coverage_bars
-- reads: spans
-- one row per bucket that holds documents: all those whose span touches it
select {bucket_day} as bucket, sum(documents)::bigint as documents
from (
    select unnest({buckets}) as bucket, documents
    from spans
) as bars
group by {bucket_day}
order by bucket

-- name: compared_bars
-- one row per (bucket, series) of the bars: documents of the result, all that the archive holds in the bucket, the share in per cent
select
    bars.bucket,
    bars.series,
    bars.documents,
    archive_bars.documents as archive_documents,
    coalesce(100 * bars.documents / nullif(archive_bars.documents, 0), 0)::double as share
from bars
inner join archive_bars using (bucket)
order by bars.bucket, bars.series

-- name: timeline_marks
-- reads: result_documents, series
-- one row per document of the result that stands on the reader's axis, in date order: what a mark on the timeline shows
with marks as (
    select doc, theme_combination, first_day, last_day
    from result_documents
    where first_day is not null
    order by first_day, last_day, doc
    limit $limit
)

select
    documents.id,
    documents.title,
    documents.date_text,
    marks.first_day as starts,
    marks.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    series.series
from documents
inner join marks using (doc)
inner join series on marks.theme_combination = series.theme_combination
order by marks.first_day, marks.last_day, marks.doc

-- name: events
-- one row per event of the archive that touches the days given, in the order of their days
select
    first_day,
    last_day,
    label,
    short,
    theme
from events
where first_day <= $last_day and last_day >= $first_day
order by first_day, last_day, label

-- name: event_span
-- one row: the first and the last day that titles of the whole archive name; null where none names any
select min(event_first_day) as first_day, max(event_last_day) as last_day
from documents
