-- one row per document of the result, in the reader's order
select doc
from matches
order by
