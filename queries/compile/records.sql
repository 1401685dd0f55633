-- Single records, and what a list shows of some.

-- name: record
-- one row: everything the archive holds of one document, or none
select
    doc, id, title, summary, body, date_text, date_edtf, first_day, last_day,
    precision::varchar as precision,
    qualifier::varchar as qualifier,
    event_text, event_first_day, event_last_day,
    date_conflict::varchar as date_conflict, text_language,
    {line_columns}, source_file, source_row,
    {stated_struct} as stated
from documents
where id = $id

-- name: document_ids
-- one row per document of a range, in date order: its id
select id
from documents
where doc >= $first and doc < $first + $limit
order by doc

-- name: record_mentions
-- one row per person, place and subject of a document; those a model assigned last, the surest first
select kind::varchar as kind, name, score
from document_mentions
where doc = $doc
order by kind, score desc nulls first, name

-- name: record_repeats
-- one row per row of a source that tells of the same document, in the order of the sources
select duplicates.source_file, duplicates.source_row, duplicates.reason
from duplicates
where duplicates.id = $id
order by duplicates.source_file, duplicates.source_row

-- name: record_themes
-- one row per theme of a document, and whether the theme's rule or the source put it there
select
    themes.slug, themes.name, themes.query, themes.window_first_day, themes.window_last_day, document_themes.why
from document_themes
inner join themes using (slug)
where document_themes.doc = $doc
order by themes.position

-- name: days_of
-- one row: the days a document is of; none for one that stands nowhere on the axis of written dates
select first_day, last_day
from documents
where doc = $doc and months is not null

-- name: same_week
-- reads: result_documents
-- one row per document of the result but one, those nearest to its first day: id, title and date
select
    documents.doc,
    documents.id,
    documents.title,
    documents.date_text,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier
from documents
inner join result_documents using (doc)
where documents.doc <> $doc
order by abs(date_diff('day', $first_day::date, documents.first_day)), documents.doc
limit $limit

-- name: place_in_time
-- reads: result_documents
-- one row: which document of the result one is in order of date, of how many, and the ones before and after it
select
    case when count(*) filter (where doc = $doc) = 1 then count(*) filter (where doc <= $doc) else 0 end as number,
    count(*) as documents,
    max(doc) filter (where doc < $doc) as before,
    min(doc) filter (where doc > $doc) as after
from result_documents

-- name: titles
-- one row per document asked for: its id and title
select doc, id, title
from documents
where doc in (select unnest($docs::integer[]))

-- name: result_rows
-- one row per document asked for: what the result list shows where no text is asked for
select
    documents.doc,
    documents.id,
    documents.title,
    documents.summary,
    null as body,
    documents.date_text,
    documents.date_edtf,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    documents.archive,
    documents.collection,
    documents.language,
    documents.text_language,
    documents.theme_combination
from documents
where doc in (select unnest($docs::integer[]))

-- name: result_rows_of_search
-- one row per document asked for: what the result list shows under a search, which looks into full texts too
select
    documents.doc,
    documents.id,
    documents.title,
    documents.summary,
    documents.body,
    documents.date_text,
    documents.date_edtf,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    documents.archive,
    documents.collection,
    documents.language,
    documents.text_language,
    documents.theme_combination
from documents
where doc in (select unnest($docs::integer[]))

-- name: names_of_documents
-- one row per (document asked for, name that it mentions), in the order of kinds and names
select doc, name
from document_mentions
where doc in (select unnest($docs::integer[]))
order by kind, name

-- name: export_rows
-- one row per document asked for: what an export has of it, without its full text
with mentioned as (
    select
        doc,
        {mentioned_names}
    from document_mentions
    where doc in (select unnest($docs::integer[]))
    group by doc
)

select
    documents.doc,
    documents.id,
    documents.title,
    documents.date_text,
    documents.date_edtf,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    documents.source_file,
    documents.source_row,
    {text_struct} as texts,
    {name_struct} as names,
    documents.theme_combination
from documents
left join mentioned using (doc)
where documents.doc in (select unnest($docs::integer[]))
