-- one row per document that holds the search text and every chosen facet but themes and dates, and is undated or dated as
-- surely as the reader asks: where it stands on the reader's axis, and whether it also lies in the range, in a chosen theme, and is dated in one of the ways chosen
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
),

also_themed as (
    select doc from document_themes where list_contains($also::varchar[], slug) group by doc having count(*) = len($also::varchar[])
),

placed as (
    select
        doc, archive, collection, language, country, classification, themes, qualifier,
        case when $axis = 'event' then event_first_day else first_day end as first_day,
        case when $axis = 'event' then event_last_day else last_day end as last_day,
        len($dates::varchar[]) = 0
        or list_contains($dates::varchar[], exactness(precision, qualifier, date_text, $undated_phrase))
        or list_contains($dates::varchar[], doubt(qualifier))
        or list_contains($dates::varchar[], agreement(date_conflict)) as in_dates
    from documents
)

select
    placed.doc,
    placed.themes,
    placed.first_day,
    placed.last_day,
    placed.in_dates,
    coalesce(text_matches.relevance, 0) as relevance,
    case
        when placed.first_day is null then $undated <> 'exclude'
        else
            $undated <> 'only'
            and placed.last_day >= coalesce($first_day::date, placed.last_day)
            and placed.first_day <= coalesce($last_day::date, placed.first_day)
    end as in_range,
    len($themes::varchar[]) = 0
    or (placed.themes = 0 and list_contains($themes::varchar[], 'none'))
    or themed.doc is not null as in_themes
from placed
left join text_matches using (doc)
left join mentioned using (doc)
left join themed using (doc)
left join also_themed using (doc)
where
    list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))
    and (placed.first_day is null or is_certain(placed.qualifier, $axis, $certainty))
    and coalesce(mentioned.kinds, 0)
    = (len($persons::varchar[]) > 0)::integer + (len($places::varchar[]) > 0)::integer + (len($subjects::varchar[]) > 0)::integer
    and (
        len($also::varchar[]) = 0
        or also_themed.doc is not null
        or (placed.themes = 0 and len($also::varchar[]) = 1 and list_contains($also::varchar[], 'none'))
    )
    and (len($archives::varchar[]) = 0 or list_contains($archives::varchar[], coalesce(placed.archive, $not_stated)))
    and (len($collections::varchar[]) = 0 or list_contains($collections::varchar[], coalesce(placed.collection, $not_stated)))
    and (len($languages::varchar[]) = 0 or list_contains($languages::varchar[], coalesce(placed.language, $not_stated)))
    and (len($countries::varchar[]) = 0 or list_contains($countries::varchar[], coalesce(placed.country, $not_stated)))
    and (
        len($classifications::varchar[]) = 0
        or list_contains($classifications::varchar[], coalesce(placed.classification, $not_stated))
    )
