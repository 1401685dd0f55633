-- one row per person, place and subject of a document
select kind::varchar as kind, name
from mentions
where doc = $doc
order by kind, name
