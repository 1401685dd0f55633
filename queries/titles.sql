-- one row per document asked for: its id and title
select doc, id, title
from documents
where doc in (select unnest($docs::integer[]))
