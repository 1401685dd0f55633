-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counted as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(tallies.documents)::bigint as documents
    from tallies
    inner join theme_sets using (theme_set)
    where in_also(theme_set)
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counted.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counted using (slug)
order by theme_list.position
