-- one row: whether the document is in the result
select count(*) > 0 as is_held
from matches
where doc = $doc
