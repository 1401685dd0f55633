-- one row per document that holds the search text and every chosen facet but themes; whether it also lies in the range and in a chosen theme
create or replace temp table candidates as
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
    or documents.doc in (select doc from document_themes where slug in (select unnest($themes::varchar[]))) as in_themes
from documents
left join text_matches using (doc)
where
    coalesce(text_matches.mask, 0) in (select unnest($accepted_masks::bigint[]))
    and (
        len($persons::varchar[]) = 0
        or documents.doc in (
            select doc from mentions where kind = 'person' and name in (select unnest($persons::varchar[]))
        )
    )
    and (
        len($places::varchar[]) = 0
        or documents.doc in (
            select doc from mentions where kind = 'place' and name in (select unnest($places::varchar[]))
        )
    )
    and (
        len($subjects::varchar[]) = 0
        or documents.doc in (
            select doc from mentions where kind = 'subject' and name in (select unnest($subjects::varchar[]))
        )
    )
    and (len($archives::varchar[]) = 0 or documents.archive in (select unnest($archives::varchar[])))
    and (len($languages::varchar[]) = 0 or documents.language in (select unnest($languages::varchar[])))
    and (
        len($classifications::varchar[]) = 0
        or documents.classification in (select unnest($classifications::varchar[]))
    )
