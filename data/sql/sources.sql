-- one row per source, with what became of its rows
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
)

select
    read.name,
    read.reader,
    read.encoding,
    read.hash,
    read.rows,
    coalesce(rows_of_sources.documents, 0),
    coalesce(rows_of_sources.duplicates, 0),
    coalesce(rows_of_sources.rejects, 0),
    read.stated_first,
    read.stated_last,
    read.stated_total
from read
left join rows_of_sources on rows_of_sources.source_file = read.name
order by read.position
