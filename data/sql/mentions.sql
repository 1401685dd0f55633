-- one row per (kind, name, document)
insert into mentions
select staged_names.kind::mention as kind, staged_names.name, documents.doc, max(staged_names.score) as score
from staged_names
inner join documents on documents.id = staged_names.id
where staged_names.kind <> 'theme'
group by all
order by all
