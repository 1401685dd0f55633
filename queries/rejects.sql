-- one row per rejected row, in the order of the sources
select source_file, source_row, reason, raw
from rejects
order by source_file, source_row
limit $limit
