-- one row per document asked for: what the result list shows where no text is asked for
select * replace (null as body), null as names
from entries
where doc in (select unnest($docs::integer[]))
