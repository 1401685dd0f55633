-- one row per (document of the result, person, place or subject of it)
create or replace temp view facet_rows as
select mentions.name as value
from matches
inner join mentions using (doc)
where mentions.kind = getvariable('facet')::mention
