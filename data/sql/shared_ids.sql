-- one row per record whose id is none, because its source gives it to records of different title or date: a shelfmark
-- Where more than a third of a source's records share their ids in this way, no id of the source is one.
create temp table shared_ids as
with shared as (
    select source_file, archive, collection, own_id
    from identifying
    where own_id is not null
    group by all
    having count(distinct title) > 1 or count(distinct date) > 1
),

suspects as (
    select
        identifying.n,
        identifying.source_file,
        identifying.own_id,
        shared.own_id is not null as is_shared
    from identifying
    left join shared
        on
            shared.source_file = identifying.source_file
            and shared.own_id = identifying.own_id
            and shared.archive is not distinct from identifying.archive
            and shared.collection is not distinct from identifying.collection
    where identifying.own_id is not null
),

shares as (
    select source_file, count(*) filter (where is_shared) * 3 > count(*) as all_are from suspects group by source_file
)

select suspects.n, suspects.source_file, suspects.own_id, suspects.is_shared
from suspects
inner join shares using (source_file)
where suspects.is_shared or shares.all_are
