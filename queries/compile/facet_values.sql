-- The values of facets.

-- name: facet
-- The facet whose values are counted.
set variable facet = $facet

-- name: facet_words
-- A value or a search word without case and accents, also of the letters that are not taken apart into letter and accent.
create or replace temp macro bare(word) as
replace(translate(strip_accents(lower(word)), 'łøđðıħŋŧ', 'loddihnt'), 'ß', 'ss')

-- name: facet_of_names
-- one row per (document of the result, person, place or subject of it)
create or replace temp view facet_rows as
select mentions.name as value
from matches
inner join mentions using (doc)
where mentions.kind = getvariable('facet')::mention

-- name: facet_of_all_names
-- one row per (document of the archive, person, place or subject of it)
create or replace temp view facet_rows as
select name as value
from mentions
where kind = getvariable('facet')::mention

-- name: facet_of_stated
-- one row per document of the result: the value it states
create or replace temp view facet_rows as
select
    coalesce(
        case getvariable('facet')
            when 'archive' then archive
            when 'collection' then collection
            when 'language' then language
            when 'country' then country
            when 'classification' then classification
        end,
        asked().not_stated
    ) as value
from matches

-- name: facet_values
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

-- name: facet_coverage
-- one row per facet: the records of the archive that have a value of it
select kind::varchar as facet, count(distinct doc)::bigint as documents from document_mentions group by kind
union all
select unnest(['archive', 'collection', 'language', 'country', 'classification']), unnest([
    count(archive), count(collection), count(language), count(country), count(classification)
])
from documents

-- name: record_sources
-- one row per collection, or archive of records without one, that documents of the result come from; null for none stated
select coalesce(collection, archive)::varchar as name, count(*)::bigint as documents
from matches
group by coalesce(collection, archive)
order by documents desc, name
