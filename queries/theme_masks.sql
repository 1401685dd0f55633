-- one row per mask of terms of the theme's query: the documents of the theme in which just these terms are found
select coalesce(text_matches.mask, 0) as mask, count(*) as documents
from document_themes
left join text_matches using (doc)
where document_themes.slug = $slug
group by mask
