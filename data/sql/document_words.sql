-- the length of each document in words
update documents
set words = lengths.words
from (select doc, count(*) as words from raw_words group by doc) as lengths
where documents.doc = lengths.doc
