-- one row per value of a facet that holds the search word, and per value asked for, these first: documents under the other
-- filters, and how many values hold the word that are not asked for
with counted as (
    select value, count(*) as documents
    from facet_rows
    group by value
),

asked as (
    select unnest($asked::varchar[]) as value
),

listed as (
    select value, coalesce(counted.documents, 0) as documents, asked.value is not null as is_asked
    from counted
    full join asked using (value)
    where asked.value is not null or contains(bare(counted.value), bare($word))
)

select value, documents, count(*) filter (where not is_asked) over () as others
from listed
order by is_asked desc, case when $by = 'count' then documents end desc, bare(value), value
limit len($asked::varchar[]) + $limit
