-- one row per collection, or archive of records without one, that documents of the result come from; null for none stated
select coalesce(collection, archive)::varchar as name, count(*)::bigint as documents
from matches
group by coalesce(collection, archive)
order by documents desc, name
