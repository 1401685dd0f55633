-- one row per reason for which rows did not become documents
select reason, count(*) as rows
from rejects
group by reason
order by rows desc, reason
