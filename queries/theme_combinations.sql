-- one row per combination of themes that occurs: the themes in it
create or replace temp table theme_combinations as
select
    theme_sets.theme_set,
    coalesce(list(theme_sets.slug) filter (where theme_sets.slug is not null), []) as slugs,
    list(themes.name order by themes.position) filter (where themes.name is not null) as names
from theme_sets
left join themes using (slug)
group by theme_sets.theme_set
