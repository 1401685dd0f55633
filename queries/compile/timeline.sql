-- The timeline: bars, marks, events, and what the whole archive holds of the same days.

-- name: buckets
-- The buckets that days touch, between those of the first and the last day of a chart: the first day of each.
create or replace temp macro buckets(grain, first_day, last_day, chart_first_day, chart_last_day) as
generate_series(
    date_trunc(grain, greatest(first_day, chart_first_day::date)),
    least(last_day, chart_last_day::date),
    case grain
        when 'decade' then interval 10 year
        when 'year' then interval 1 year
        when 'month' then interval 1 month
        when 'week' then interval 7 day
        else interval 1 day
    end
);

-- Whether days are wider than one bucket.
create or replace temp macro is_wider(grain, first_day, last_day) as
date_trunc(grain, first_day) < date_trunc(grain, last_day);

-- The first day of a bucket as a date: the first decade begins in the year 0, which dates do not have.
create or replace temp macro bucket_day(bucket) as
greatest(bucket::date, date '0001-01-01')

-- name: spans_by_day
-- one row per (days touched, combination of themes) of the result: for bars of a week or a day
create or replace temp view spans as
select first_day, last_day, theme_set, count(*) as documents
from matches
where first_day is not null
group by first_day, last_day, theme_set

-- name: spans_by_month
-- one row per (months touched, combination of themes) of the result: for bars of a month and more
create or replace temp view spans as
select month_spans.first_month as first_day, month_spans.last_month as last_day, tallies.theme_set, tallies.documents
from tallies
inner join month_spans using (months)
where in_themes(tallies.theme_set)

-- name: bands
-- one row per combination of themes: its one theme, 'several', or 'none'
create or replace temp table bands as
select theme_set, case when count(*) > 1 then 'several' else coalesce(any_value(slug), 'none') end as band
from theme_sets
group by theme_set

-- name: timeline_bars
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

-- name: coverage_bars
-- one row per bucket that holds documents: all those whose span touches it
select bucket_day(bucket) as bucket, sum(documents)::bigint as documents
from (
    select unnest(buckets($grain, first_day, last_day, $first_day, $last_day)) as bucket, documents
    from spans
)
group by all
order by all

-- name: compared_bars
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

-- name: timeline_marks
-- one row per document of the result that stands on the reader's axis, in date order: what a mark on the timeline shows
with drawn as (
    select doc, theme_set, first_day, last_day
    from matches
    where first_day is not null
    order by first_day, last_day, doc
    limit $limit
)

select
    documents.id,
    documents.title,
    documents.date_text,
    drawn.first_day as starts,
    drawn.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    bands.band
from drawn
inner join documents using (doc)
inner join bands on drawn.theme_set = bands.theme_set
order by drawn.first_day, drawn.last_day, drawn.doc

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
