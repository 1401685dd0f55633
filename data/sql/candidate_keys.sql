-- one row per (record, key): records of which no two share a key here are no repeats of each other, whatever else is known
-- A key of title and day counts where records of two sources have it, any other where two records do.
create temp table candidate_keys as
with keys as (
    select n, hash(concat_ws(chr(31), 'id', coalesce(archive, ''), coalesce(collection, ''), own_id)) as key, null as source
    from identifying
    where own_id is not null and coalesce(archive, collection) is not null
    union all
    select n, hash(concat_ws(chr(31), 'file', source_file, own_id)) as key, null as source
    from identifying
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, hash(concat_ws(chr(31), 'title', title, own_id)) as key, null as source
    from identifying
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, hash('address', address) as key, null as source
    from addressed
    anti join crowded using (address)
    union all
    select n, hash('content', content) as key, null as source
    from contents
    union all
    select
        n,
        hash('day', lower(staged.title), record_dates.first_day) as key,
        (hash(staged.source_file) >> 1)::bigint as source
    from staged
    inner join record_dates using (n)
    where record_dates.precision = 'day'
)

select n, (key >> 1)::bigint as key, source
from keys
