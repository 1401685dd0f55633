-- one row per term with one of the stems
select stem, term
from terms
where stem in (select unnest($words::varchar[]))
