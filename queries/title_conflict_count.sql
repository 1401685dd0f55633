-- one row: how many documents of the result have a date that goes together with their title in one of the ways asked for
select count(*) as documents
from matches
where list_contains($agreements::varchar[], agreement(date_conflict))
