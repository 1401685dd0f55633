-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counted as (
    select theme_sets.slug, sum(tallies.documents) as documents
    from tallies
    inner join theme_sets using (theme_set)
    where in_themes(theme_set)
    group by theme_sets.slug
),

placed as (
    select themes.slug, themes.position, coalesce(counted.documents, 0)::bigint as documents
    from themes
    left join counted using (slug)
),

members as (
    select theme_sets.theme_set, placed.slug, placed.position
    from theme_sets
    inner join placed using (slug)
),

shared as (
    select members.slug, others.slug as other, sum(tallies.documents)::bigint as documents
    from members
    inner join members as others on members.theme_set = others.theme_set and members.position < others.position
    inner join tallies on members.theme_set = tallies.theme_set
    where in_themes(tallies.theme_set)
    group by members.slug, others.slug
),

pairs as (
    select
        placed.slug,
        others.slug as other,
        placed.documents,
        others.documents as other_documents,
        coalesce(shared.documents, 0) as shared,
        placed.documents * others.documents / nullif((select sum(documents) from tallies where in_themes(theme_set)), 0)::double as expected,
        placed.position,
        others.position as other_position
    from placed
    inner join placed as others on placed.position < others.position
    left join shared on placed.slug = shared.slug and others.slug = shared.other
)

select slug, other, documents, other_documents, shared, coalesce(expected, 0) as expected, shared / nullif(expected, 0) as lift
from pairs
order by shared desc, lift desc nulls last, position, other_position
limit $limit
