-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counted as (
    select document_themes.slug, count(*) as documents
    from matches
    inner join document_themes using (doc)
    group by document_themes.slug
),

placed as (
    select themes.slug, themes.position, coalesce(counted.documents, 0) as documents
    from themes
    left join counted using (slug)
),

members as (
    select matches.doc, placed.slug, placed.position
    from matches
    inner join document_themes using (doc)
    inner join placed using (slug)
    where matches.themes > 1
),

shared as (
    select members.slug, others.slug as other, count(*) as documents
    from members
    inner join members as others on members.doc = others.doc and members.position < others.position
    group by members.slug, others.slug
),

pairs as (
    select
        placed.slug,
        others.slug as other,
        placed.documents,
        others.documents as other_documents,
        coalesce(shared.documents, 0) as shared,
        placed.documents * others.documents / nullif((select count(*) from matches), 0)::double as expected,
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
