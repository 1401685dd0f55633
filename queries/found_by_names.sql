-- one row per document with one of the names that are chosen of a kind, as far as it fits the other choices of names
create or replace temp table found as
select distinct doc, 0.0 as relevance
from
