-- one row per document with the one name that is chosen of its kind, as far as it fits the other choices of names
create or replace temp table found as
select doc, 0.0 as relevance
from
