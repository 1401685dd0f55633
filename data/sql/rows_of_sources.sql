-- one row per source with rows: what became of them
create temp table rows_of_sources as
with became as (
    select source_file, 1 as documents, 0 as duplicates, 0 as rejects from documents
    union all
    select source_file, 0 as documents, 1 as duplicates, 0 as rejects from duplicates
    union all
    select source_file, 0 as documents, 0 as duplicates, 1 as rejects from rejects
)

select
    source_file,
    sum(documents) as documents,
    sum(duplicates) as duplicates,
    sum(rejects) as rejects
from became
group by source_file
