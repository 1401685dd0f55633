-- the whole index
create or replace temp view searched_hits as select number, doc, impact from hits;

create or replace temp view searched_postings as select term, doc, field, positions from postings;
