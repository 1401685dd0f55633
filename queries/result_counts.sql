-- one row: how many documents match, how many of them stand on the reader's axis, and the days they span there
select
    count(*) as documents,
    count(first_day) as dated,
    min(first_day) as first_day,
    max(last_day) as last_day
from matches
