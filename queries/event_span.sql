-- one row: the first and the last day that titles of the whole archive name; null where none names any
select min(event_first_day) as first_day, max(event_last_day) as last_day
from documents
