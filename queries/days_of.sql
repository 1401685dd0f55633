-- one row: the days a document is of; none for one that stands nowhere on the axis of written dates
select first_day, last_day
from documents
where doc = $doc and months is not null
