-- one row per (theme, facet, value): the documents of the result in the theme that state the value, or state none
with members as (
    select theme_sets.slug, matches.archive, matches.collection, matches.language, matches.country
    from matches
    inner join theme_sets using (theme_set)
    where theme_sets.slug is not null
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
