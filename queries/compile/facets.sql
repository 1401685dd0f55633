-- The values of facets.

-- name: mentions_of_result
-- reads: result_documents
-- one row per (document of the result, person, place or subject of it)
select mentions.name as value
from mentions
inner join result_documents using (doc)
where mentions.kind = $facet::mention

-- name: mentions_of_archive
-- one row per (document of the archive, person, place or subject of it)
select name as value
from mentions
where kind = $facet::mention

-- name: stated_values
-- reads: result_documents
-- one row per document of the result: the value it states
select coalesce({stated}, $not_stated) as value
from result_documents

-- name: facet_values
-- reads: facet_rows
-- one row per value of a facet that holds the search word, and per value asked for, these first: documents under the other
-- filters, and how many values hold the word that are not asked for
with counted as (
    select value, count(*) as documents
    from facet_rows
    group by value
),

chosen as (
    select unnest($chosen::varchar[]) as value
),

listed as (
    select value, coalesce(counted.documents, 0) as documents, chosen.value is not null as is_chosen
    from counted
    full join chosen using (value)
    where chosen.value is not null or {holds_word}
)

select value, documents, count(*) filter (where not is_chosen) over () as others
from listed
order by is_chosen desc, {by}{bare_value}, value
limit array_length($chosen::varchar[]) + $limit

-- name: facet_coverage
-- one row per facet: the records of the archive that have a value of it
select kind::varchar as facet, count(distinct doc)::bigint as documents from document_mentions group by kind
union all
select unnest([{stated_names}]), unnest([{stated_counts}])
from documents

-- name: record_sources
-- reads: result_documents
-- one row per collection, or archive of records without one, that documents of the result come from; null for none stated
select coalesce(collection, archive)::varchar as name, count(*)::bigint as documents
from result_documents
group by coalesce(collection, archive)
order by documents desc, name

-- name: collections
-- one row per collection that a document of the archive states
select distinct collection
from documents
where collection is not null
order by collection
