-- the index, as far as it tells of documents that can match at all
create or replace temp view searched_hits as
select hits.number, hits.doc, hits.impact
from hits
inner join needed using (doc);

create or replace temp view searched_postings as
select postings.term, postings.doc, postings.field, postings.positions
from postings
inner join needed using (doc);
