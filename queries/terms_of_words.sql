-- one row per term that is one of the words
select word, term
from terms
where word in (select unnest($words::varchar[]))
