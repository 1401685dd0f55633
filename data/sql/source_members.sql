-- one row per document that its source itself puts under the theme, by slug or by name, and no rule does
insert into document_themes
select distinct themes.slug, source_themes.doc, 'source' as why
from source_themes
inner join themes on themes.slug = source_themes.theme or lower(themes.name) = lower(source_themes.theme)
left join document_themes as ruled on ruled.slug = themes.slug and ruled.doc = source_themes.doc
where ruled.doc is null
