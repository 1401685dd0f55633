-- one row per theme, and one for the documents outside all themes: documents of the whole archive
create or replace temp table theme_list as
select slug, name, colour, colour_dark, documents as total, position
from themes
union all
select 'none', 'Outside all themes', '', '', documents, 1000000
from theme_sets
where theme_set = 0
