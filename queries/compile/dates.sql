-- What written dates are like, and how they agree with titles.

-- name: date_counts
-- reads: result_documents
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select {exactness} as exactness, {doubt} as doubt, {agreement} as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- name: open_ends
-- reads: result_documents
-- one row per date with one end only that occurs in the result: how many documents have it
select documents.date_edtf, count(*) as documents
from documents
inner join result_documents using (doc)
where documents.precision = 'open' and documents.date_edtf is not null
group by documents.date_edtf
order by documents.date_edtf
limit $limit

-- name: title_conflict_count
-- reads: result_documents
-- one row: how many documents of the result have a date that goes together with their title in one of the ways asked for
select count(*) as documents
from result_documents
where {agreement} in ({agreements})

-- name: title_conflicts
-- reads: result_documents
-- one row per document of the result whose date and title go together in one of the ways asked for, the widest apart first
with conflicts as (
    select
        doc,
        {agreement} as agreement,
        case
            when first_day > event_last_day then date_diff('day', event_last_day, first_day)
            when event_first_day > last_day then date_diff('day', last_day, event_first_day)
        end as days_apart
    from documents
),

listed as (
    select doc, conflicts.agreement, conflicts.days_apart
    from result_documents
    inner join conflicts using (doc)
    where conflicts.agreement in ({agreements})
    order by conflicts.days_apart desc nulls last, doc
    limit $limit
    offset $offset
)

select
    documents.doc, documents.id, documents.title, documents.date_text, documents.date_edtf,
    documents.first_day, documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_text, documents.event_first_day, documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    listed.agreement, listed.days_apart, documents.url, documents.source_file, documents.source_row
from documents
inner join listed using (doc)
order by listed.days_apart desc nulls last, listed.doc
