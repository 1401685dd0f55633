-- how many documents hold each stem
update stems
set documents = counted.documents
from (select stem_id, count(*) as documents from stem_postings group by stem_id) as counted
where stems.stem_id = counted.stem_id
