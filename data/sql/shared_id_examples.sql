-- one row per source with ids that are none: how many records have them, and one of them on two records
with examples as (
    select source_file, min_by(own_id, n) as own_id, count(*) as records
    from shared_ids
    where is_shared
    group by source_file
)

select
    examples.source_file,
    (select count(*) from shared_ids as others where others.source_file = examples.source_file) as records,
    examples.own_id,
    min_by(staged.title, staged.n) as one,
    max_by(staged.title, staged.n) as other
from examples
inner join shared_ids using (source_file, own_id)
inner join staged on staged.n = shared_ids.n
group by examples.source_file, examples.own_id
order by examples.source_file
