-- how many documents hold each stem
update stems
set documents = counted.documents
from (select number, count(*) as documents from hits group by number) as counted
where stems.number = counted.number
