-- one row per collection that has a name besides its code
select code, short, name
from collection_names
order by code
