-- one row per document of the result that stands on the reader's axis, in date order: what a mark on the timeline shows
with bands as (
    select doc, any_value(slug) as slug from document_themes group by doc having count(*) = 1
)

select
    documents.id,
    documents.title,
    documents.date_text,
    matches.first_day as starts,
    matches.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    case matches.themes when 0 then 'none' when 1 then bands.slug else 'several' end as band
from matches
inner join documents using (doc)
left join bands using (doc)
where matches.first_day is not null
order by matches.first_day, matches.last_day, matches.doc
limit $limit
