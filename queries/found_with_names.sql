-- those documents found that fit the choices of names
create or replace temp table found as
select doc, relevance
from found
where true
