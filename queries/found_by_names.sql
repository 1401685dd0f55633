-- one row per document with a name of each kind that is chosen, and no name that is excluded; no text is asked for
create or replace temp table found as
select doc, 0.0 as relevance
from named
where parts = parts_chosen()
