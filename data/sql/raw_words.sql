-- one row per word of a chunk, with the number of its spelling
insert into raw_words
select chunk_words.doc, chunk_words.field, spellings.number, chunk_words.position
from chunk_words
inner join spellings using (spelling)
