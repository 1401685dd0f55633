-- one row per (word, document, field) of a chunk, in the order in which searches read them
insert into postings
select
    term,
    doc,
    case field when 0 then 'title'::field when 1 then 'summary'::field when 2 then 'text'::field else 'names'::field end
        as field,
    positions
from chunk
