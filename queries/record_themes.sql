-- one row per theme of a document, and whether the theme's rule or the source put it there
select
    themes.slug, themes.name, themes.query, themes.window_first_day, themes.window_last_day, document_themes.why
from document_themes
inner join themes using (slug)
where document_themes.doc = $doc
order by themes.position
