-- one row per document with one of the names of a kind, and per such name
create or replace temp macro named(of_kind, names) as table
select doc
from mentions
where kind = of_kind::mention and name in (select unnest(names::varchar[]))
