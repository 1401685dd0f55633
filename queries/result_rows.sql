-- one row per document asked for: what the result list shows
with theme_names as (
    select document_themes.doc, list(themes.name order by themes.position) as themes
    from document_themes
    inner join themes using (slug)
    where document_themes.doc in (select unnest($docs::integer[]))
    group by document_themes.doc
),

mentioned as (
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
    theme_names.themes,
    mentioned.names
from documents
left join theme_names using (doc)
left join mentioned using (doc)
where documents.doc in (select unnest($docs::integer[]))
