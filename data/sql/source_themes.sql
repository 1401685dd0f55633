-- one row per theme a source itself puts a document under
create temp table source_themes as
select documents.doc, staged_names.name as theme
from staged_names
inner join documents on documents.id = staged_names.id
where staged_names.kind = 'theme'
order by all
