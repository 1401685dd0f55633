-- one row per distinct word of all pieces of an archive, with its stem, in alphabetical order
insert into terms
select (row_number() over (order by word, stem) - 1)::integer as term, word, stem
from (select distinct word, stem from terms_of_pieces)
