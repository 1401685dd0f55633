-- one row per term that is one of the words
select word, term
from terms
where list_contains($words::varchar[], word)
