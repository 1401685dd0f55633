-- one row per theme a source itself puts a document under
create temp table source_themes as
select distinct documents.doc, staged_names.name as theme
from staged_names
inner join kept_records using (n)
inner join document_ids on document_ids.n = kept_records.kept
inner join documents using (id)
where staged_names.kind = 'theme'
