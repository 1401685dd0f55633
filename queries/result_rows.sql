-- one row per document asked for: what the result list shows
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
    (
        select list(themes.name order by themes.position)
        from document_themes
        inner join themes using (slug)
        where document_themes.doc = documents.doc
    ) as themes,
    case when $with_text then (
        select list(mentions.name order by mentions.kind, mentions.name)
        from mentions
        where mentions.doc = documents.doc
    ) end as names
from documents
where documents.doc in (select unnest($docs::integer[]))
