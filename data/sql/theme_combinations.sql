-- one row per theme of each combination, and one for the combination of no theme
insert into theme_combinations
with sizes as (
    select slugs, count(*) as documents
    from document_combinations
    group by slugs
)

select 0 as theme_combination, null as slug, (select count(*) from documents) - coalesce(sum(documents), 0) as documents
from sizes
union all
select combination_ids.theme_combination, unnest(slugs) as slug, sizes.documents
from combination_ids
inner join sizes using (slugs)
order by theme_combination, slug
