-- one row per document: neither a text nor a chosen name narrows them
create or replace temp table found as
select doc, 0.0 as relevance
from documents
