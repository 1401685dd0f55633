-- one row per dated document of the result, in date order: what a mark on the timeline shows
with bands as (
    select doc, any_value(slug) as slug from document_themes group by doc having count(*) = 1
)

select
    documents.id,
    documents.title,
    documents.date_text,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.date_conflict::varchar as date_conflict,
    case documents.themes when 0 then 'none' when 1 then bands.slug else 'several' end as band
from matches
inner join documents using (doc)
left join bands using (doc)
where documents.first_day is not null
order by documents.doc
limit $limit
