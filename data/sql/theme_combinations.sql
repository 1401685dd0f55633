-- one row per theme of each combination, and one for the combination of no theme, given that there are $documents
insert into theme_combinations
select 0 as theme_combination, null as slug, $documents - coalesce(sum(documents), 0) as documents
from combination_sizes
union all
select combination_ids.theme_combination, unnest(slugs) as slug, combination_sizes.documents
from combination_ids
inner join combination_sizes using (slugs)
order by theme_combination, slug
