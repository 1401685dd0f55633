-- the rows of `mentions` in the order of the documents
insert into document_mentions
select doc, kind, name, score
from mentions
order by doc, kind, name
