-- one row: the check of the ids of all documents, as citations have it: SHA-256 over them in their order, a line each
select left(sha256(coalesce(string_agg(id || chr(10), '' order by id), '')), 10) as ids_check
from documents
