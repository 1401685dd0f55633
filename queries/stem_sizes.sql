-- one row per stem asked for that the archive knows: its number, and how many documents hold it
select stem, number, documents
from stems
where list_contains($stems::varchar[], stem)
