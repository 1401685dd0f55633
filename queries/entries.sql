-- one row per document: what a list of documents shows, and the full text
create or replace temp view entries as
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
    theme_combinations.names as themes
from documents
left join theme_combinations using (theme_set)
