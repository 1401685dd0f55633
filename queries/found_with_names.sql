-- those documents found by text that have a name of each kind that is chosen, and no name that is excluded
create or replace temp table found as
select found.doc, found.relevance
from found
left join named using (doc)
where coalesce(named.parts, 0) = parts_chosen()
