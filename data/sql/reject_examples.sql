-- one row per (source, reason for which rows became no documents): how many, and the first of them
select source_file, reason, count(*) as rows, min(source_row) as source_row, min_by(raw, source_row) as raw
from rejects
group by source_file, reason
order by rows desc, source_file, reason
