-- one row per theme that sources put documents under and the archive does not have: how many documents
select source_themes.theme, count(*) as documents
from source_themes
left join themes on themes.slug = source_themes.theme or lower(themes.name) = lower(source_themes.theme)
where themes.slug is null
group by source_themes.theme
order by documents desc, source_themes.theme
