-- the length of each document in words
update documents
set words = lengths.words
from lengths
where documents.doc = lengths.doc
