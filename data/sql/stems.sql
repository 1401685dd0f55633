-- one row per distinct stem of the words of the archive
insert into stems
select (row_number() over (order by stem) - 1)::integer as stem_id, stem, 0 as documents
from (select distinct stem from terms)
order by stem_id
