-- one row per row of a source that tells of the same document, in the order of the sources
select duplicates.source_file, duplicates.source_row, duplicates.reason
from duplicates
where duplicates.id = $id
order by duplicates.source_file, duplicates.source_row
