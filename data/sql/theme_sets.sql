-- one row per theme of each combination, and one for the combination of no theme
insert into theme_sets
with sizes as (
    select slugs, count(*) as documents
    from document_combinations
    group by slugs
)

select 0 as theme_set, null as slug, (select count(*) from documents) - coalesce(sum(documents), 0) as documents
from sizes
union all
select theme_combinations.theme_set, unnest(slugs) as slug, sizes.documents
from theme_combinations
inner join sizes using (slugs)
order by theme_set, slug
