-- one row per document that holds the search text and every chosen facet but themes; whether it also lies in the range and in a chosen theme
create or replace temp table candidates as
with mentioned as (
    select doc, count(distinct kind) as kinds
    from mentions
    where
        (kind = 'person' and list_contains($persons::varchar[], name))
        or (kind = 'place' and list_contains($places::varchar[], name))
        or (kind = 'subject' and list_contains($subjects::varchar[], name))
    group by doc
),

themed as (
    select distinct doc from document_themes where list_contains($themes::varchar[], slug)
)

select
    documents.doc,
    coalesce(text_matches.relevance, 0) as relevance,
    case
        when documents.first_day is null then $undated <> 'exclude'
        else
            $undated <> 'only'
            and documents.last_day >= coalesce($first_day::date, documents.last_day)
            and documents.first_day <= coalesce($last_day::date, documents.first_day)
    end as in_range,
    len($themes::varchar[]) = 0
    or (documents.themes = 0 and list_contains($themes::varchar[], 'none'))
    or themed.doc is not null as in_themes
from documents
left join text_matches using (doc)
left join mentioned using (doc)
left join themed using (doc)
where
    list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))
    and coalesce(mentioned.kinds, 0)
    = (len($persons::varchar[]) > 0)::integer + (len($places::varchar[]) > 0)::integer + (len($subjects::varchar[]) > 0)::integer
    and (len($archives::varchar[]) = 0 or list_contains($archives::varchar[], documents.archive))
    and (len($languages::varchar[]) = 0 or list_contains($languages::varchar[], documents.language))
    and (len($classifications::varchar[]) = 0 or list_contains($classifications::varchar[], documents.classification))
