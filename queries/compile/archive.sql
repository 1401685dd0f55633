-- The archive itself: what it is, where it comes from, what it says of itself.

-- name: about
-- one row: which index of words it has, and the archive itself
select index_version, name, version, built_at, builder, documents, dated, impossible, first_day, last_day
from archive

-- name: engine
-- one row in a catalogue: where the tables are that it does not hold itself; none in a file that has them all
select engine, address, database
from engine

-- name: blocks
-- one row: the bytes that the blocks of the archive take in its file
select block_size * total_blocks
from pragma_database_size()
where database_name = 'annals'

-- name: facets
-- one row per facet of which some document of the archive has a value
select kind::varchar as facet from mentions group by kind
{facets_stated}

-- name: sources
-- one row per source, as the build read them
select name, reader, encoding, rows, documents, duplicates, rejects, stated_first, stated_last, stated_total
from sources
order by name

-- name: reject_reasons
-- one row per reason for which rows did not become documents
select reason, count(*) as rows
from rejects
group by reason
order by rows desc, reason

-- name: rejects
-- one row per rejected row, in the order of the sources
select source_file, source_row, reason, raw
from rejects
order by source_file, source_row
limit $limit

-- name: date_readings
-- one row per source: how many of its documents have a date that is read, one that is not, none, and one that cannot be
select
    source_file,
    count(*) filter (where date_edtf is not null and date_conflict <> 'impossible') as read,
    count(*) filter (
        where date_edtf is null and not regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
    ) as unread,
    count(*) filter (
        where date_edtf is null and regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
    ) as undated,
    count(*) filter (where date_conflict = 'impossible') as impossible,
    count(*) filter (where qualifier = 'placeholder') as placeholders   -- of those that are read
from documents
group by source_file
order by source_file

-- name: unread_forms
-- one row per (source, form of a date that cannot be read): how many documents have it, and the first of them
-- A form is the text with 0 for every digit.
select
    source_file,
    regexp_replace(date_text, '[0-9]', '0', 'g') as form,
    count(*) as documents,
    min_by(date_text, source_row) as example,
    min(source_row) as source_row
from documents
where date_edtf is null and not regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
group by source_file, form
order by documents desc, source_file, form

-- name: differing_repeats
-- one row per row of a source that repeats a document and states another title, date, collection or number
select
    duplicates.source_file,
    duplicates.source_row,
    duplicates.differs_in,
    duplicates.title,
    duplicates.date_text,
    documents.id,
    documents.title as kept_title,
    documents.date_text as kept_date_text
from duplicates
inner join documents on documents.id = duplicates.id
where duplicates.differs_in is not null
order by duplicates.source_file, duplicates.source_row
limit $limit

-- name: site
-- one row per setting of the site that is one text
select key, value
from site

-- name: site_links
-- one row per link at the foot of each page, in their order
select label, url
from site_links
order by position

-- name: collection_names
-- one row per collection that has a name besides its code
select code, short, name
from collection_names
order by code

-- name: groups_of_names
-- one row per group of names for the same person, place or thing: its names, in the order of the file
select list(name order by position) as names
from synonyms
group by group_number
order by group_number

-- name: text_languages
-- one row per language of texts, that of most documents first: how it is known, and how many show it and state another one
select
    text_language as language,
    count(*) as documents,
    count(*) filter (where text_language_basis = 'stated') as stated,
    count(*) filter (where text_language_basis = 'recognised') as recognised,
    count(*) filter (where text_language_basis = 'assumed') as assumed,
    count(*) filter (where text_language_basis = 'recognised' and language is not null) as stated_otherwise
from documents
group by text_language
order by documents desc, text_language
