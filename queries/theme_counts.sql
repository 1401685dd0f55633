-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counted as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(tallies.documents)::bigint as documents
    from tallies
    inner join theme_sets using (theme_set)
    where in_also(theme_set)
    group by coalesce(theme_sets.slug, 'none')
),

listed as (
    select slug, name, colour, documents, position
    from themes
    union all
    select 'none', 'Outside all themes', '', documents, 1000000
    from theme_sets
    where theme_set = 0
)

select
    listed.slug,
    listed.name,
    listed.colour,
    coalesce(counted.documents, 0) as documents,
    listed.documents as total,
    listed.position
from listed
left join counted using (slug)
order by listed.position
