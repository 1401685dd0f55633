-- one row per combination of themes that occurs: the themes in it
create or replace temp view theme_combinations as
select theme_set, coalesce(list(slug) filter (where slug is not null), []) as slugs
from theme_sets
group by theme_set
