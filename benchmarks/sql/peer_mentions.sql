-- one row per (person, document), for the peers
select name, doc
from mentions
where kind = 'person'
order by name, doc
