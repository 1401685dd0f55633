-- one row per document: neither a text nor a name is asked for
create or replace temp view reached as
select *, 0.0 as relevance
from documents
