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
