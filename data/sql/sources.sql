-- one row per source, what became of its rows counted from the tables
insert into sources
with read as (
    select
        unnest($names::varchar[]) as name,
        unnest($readers::varchar[]) as reader,
        unnest($encodings::varchar[]) as encoding,
        unnest($hashes::varchar[]) as hash,
        unnest($rows::bigint[]) as rows,
        unnest($firsts::bigint[]) as stated_first,
        unnest($lasts::bigint[]) as stated_last,
        unnest($totals::bigint[]) as stated_total,
        generate_subscripts($names::varchar[], 1) as position
),

became as (
    select source_file, 1 as documents, 0 as duplicates, 0 as rejects from documents
    union all
    select source_file, 0 as documents, 1 as duplicates, 0 as rejects from duplicates
    union all
    select source_file, 0 as documents, 0 as duplicates, 1 as rejects from rejects
),

counts as (
    select
        source_file,
        sum(documents) as documents,
        sum(duplicates) as duplicates,
        sum(rejects) as rejects
    from became
    group by source_file
)

select
    read.name,
    read.reader,
    read.encoding,
    read.hash,
    read.rows,
    coalesce(counts.documents, 0),
    coalesce(counts.duplicates, 0),
    coalesce(counts.rejects, 0),
    read.stated_first,
    read.stated_last,
    read.stated_total
from read
left join counts on counts.source_file = read.name
order by read.position
