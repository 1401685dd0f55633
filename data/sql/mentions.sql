-- one row per (kind, name, document)
insert into mentions by name
select staged_names.kind::mention as kind, staged_names.name, documents.doc, max(staged_names.score) as score
from staged_names
inner join kept_records using (n)
inner join document_ids on document_ids.n = kept_records.kept
inner join documents using (id)
where staged_names.kind <> 'theme'
group by all
order by all
