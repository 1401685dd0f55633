-- one row per document asked for: what an export has of it, without its full text
with mentioned as (
    select
        doc,
        list(name order by name) filter (where kind = 'person') as people,
        list(name order by name) filter (where kind = 'place') as places,
        list(name order by name) filter (where kind = 'subject') as subjects
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
    theme_combinations.names as themes,
    mentioned.people,
    mentioned.places,
    mentioned.subjects,
    documents.archive,
    documents.collection,
    documents.number,
    documents.language,
    documents.country,
    documents.classification,
    documents.summary,
    documents.url,
    documents.source_line,
    documents.rights,
    documents.source_file,
    documents.source_row
from documents
left join theme_combinations using (theme_set)
left join mentioned using (doc)
where documents.doc in (select unnest($docs::integer[]))
