-- one row per source, as the build read them
select name, reader, encoding, rows, documents, duplicates, rejects, stated_first, stated_last, stated_total
from sources
order by name
