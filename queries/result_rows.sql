-- one row per document asked for: what the result list shows
with mentioned as (
    select doc, list(name order by kind, name) as names
    from document_mentions
    where $with_text and doc in (select unnest($docs::integer[]))
    group by doc
)

select
    documents.doc,
    documents.id,
    documents.title,
    documents.summary,
    case when $with_text then documents.body end as body,
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
    theme_combinations.names as themes,
    mentioned.names
from documents
left join theme_combinations using (theme_set)
left join mentioned using (doc)
where documents.doc in (select unnest($docs::integer[]))
