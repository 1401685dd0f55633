-- one row per document of the theme in which just the terms of one of the masks are found, in date order
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from document_themes
inner join documents using (doc)
left join text_matches using (doc)
where document_themes.slug = $slug and list_contains($masks::bigint[], coalesce(text_matches.mask, 0))
order by documents.doc
limit $limit
