-- one row per record that shares a key, labelled with itself or with what it was found to belong to before
create or replace temp table labels as
select distinct shared_keys.n, coalesce(known.label, shared_keys.n) as label
from shared_keys
left join labels as known using (n)
