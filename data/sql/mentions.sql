-- one row per (kind, name, document)
insert into mentions
select staged_names.kind::mention, staged_names.name, documents.doc
from staged_names
inner join documents on documents.id = staged_names.id
where staged_names.kind <> 'theme'
order by all
