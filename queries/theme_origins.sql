-- one row per (theme, facet, value): the documents of the result in the theme that state the value, or state none
with members as (
    select document_themes.slug, documents.archive, documents.collection, documents.language, documents.country
    from matches
    inner join document_themes using (doc)
    inner join documents using (doc)
),

stated as (
    select slug, 'archive' as facet, archive as value from members
    union all
    select slug, 'collection' as facet, collection as value from members
    union all
    select slug, 'language' as facet, language as value from members
    union all
    select slug, 'country' as facet, country as value from members
)

select slug, facet, coalesce(value, $not_stated) as value, count(*) as documents
from stated
group by slug, facet, coalesce(value, $not_stated)
order by slug, facet, documents desc, value
