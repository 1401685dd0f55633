-- What written dates are like, and how they agree with titles.

-- name: date_counts
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as unread_text,
        count(*) as documents
    from matches
    group by precision, qualifier, date_conflict, unread_text
),

counted as (
    select
        exactness(precision, qualifier, unread_text, asked().undated_phrase) as exactness,
        doubt(qualifier) as doubt,
        agreement(date_conflict) as agreement,
        documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from counted group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from counted where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from counted where agreement <> 'none' group by agreement

-- name: title_conflict_count
-- one row: how many documents of the result have a date that goes together with their title in one of the ways asked for
select count(*) as documents
from matches
where list_contains($agreements::varchar[], agreement(date_conflict))

-- name: title_conflicts
-- one row per document of the result whose date and title go together in one of the ways asked for, the widest apart first
with apart as (
    select
        doc,
        agreement(documents.date_conflict) as agreement,
        case
            when documents.first_day > event_last_day then date_diff('day', event_last_day, documents.first_day)
            when event_first_day > documents.last_day then date_diff('day', documents.last_day, event_first_day)
        end as days_apart
    from documents
),

listed as (
    select doc, apart.agreement, apart.days_apart
    from matches
    inner join apart using (doc)
    where list_contains($agreements::varchar[], apart.agreement)
    order by apart.days_apart desc nulls last, doc
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
from listed
inner join documents using (doc)
order by listed.days_apart desc nulls last, listed.doc
