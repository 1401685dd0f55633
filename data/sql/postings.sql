-- one row per (word, document, field) of the documents from $first to $last, sorted as searches read them
insert into postings
select words.term, raw_words.doc, raw_words.field, list(raw_words.position order by raw_words.position) as positions
from raw_words
inner join spellings using (spelling)
inner join words using (word)
where raw_words.doc between $first and $last
group by words.term, raw_words.doc, raw_words.field
order by words.term, raw_words.doc, raw_words.field
