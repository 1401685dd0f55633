-- one row per spelling not met before, numbered on
insert into spellings
select
    spelling,
    (select count(*) from spellings) + row_number() over () - 1 as number
from (select distinct spelling from chunk_words)
anti join spellings using (spelling)
