-- one row: how many documents match, how many of them carry a date, and the days they span
select
    count(*) as documents,
    count(documents.first_day) as dated,
    min(documents.first_day) as first_day,
    max(documents.last_day) as last_day
from matches
inner join documents using (doc)
