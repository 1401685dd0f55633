-- one row per document found by text and names
create or replace temp view reached as
select documents.*, found.relevance
from documents
inner join found using (doc)
