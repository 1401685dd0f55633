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
