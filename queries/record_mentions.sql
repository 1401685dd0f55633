-- one row per person, place and subject of a document; those a model assigned last, the surest first
select kind::varchar as kind, name, score
from document_mentions
where doc = $doc
order by kind, score desc nulls first, name
