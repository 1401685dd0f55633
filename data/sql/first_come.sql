-- one row per record kept: whether it is the first that should have its id
create temp table first_come as
select n, own_id, wanted, row_number() over (partition by wanted order by n) = 1 as has_it
from wanted_ids
