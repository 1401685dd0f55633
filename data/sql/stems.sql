-- one row per distinct stem of the words of the archive
insert into stems
select (row_number() over (order by stem) - 1)::integer as number, stem, 0 as documents
from (select distinct stem from terms)
order by number
