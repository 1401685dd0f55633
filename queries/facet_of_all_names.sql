-- one row per (document of the archive, person, place or subject of it)
create or replace temp view facet_rows as
select name as value
from mentions
where kind = getvariable('facet')::mention
