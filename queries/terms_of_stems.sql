-- one row per term with one of the stems
select stem, term
from terms
where list_contains($words::varchar[], stem)
