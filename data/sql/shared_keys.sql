-- one row per (record, key) for keys that several records have: an id, a web address, the same content
-- An id is as unique as the collection that gave it. Where neither archive nor collection is known, two files may both
-- count from 1: there the file or the title has to agree as well. A web address that stands in one source on records of
-- different id, title or date is the address of a collection, not of a document. Records with ids of their own are never
-- told by content: two memoranda of one title and day are two documents.
create temp table shared_keys as
with addressed as (
    select
        n,
        source_file,
        regexp_replace(url, '^https?://(www\.)?|/$', '', 'g') as address,
        concat_ws(chr(31), coalesce(own_id, ''), title, coalesce(date_text, '')) as named
    from staged
    where url is not null
),

crowded as (
    select distinct address from addressed group by source_file, address having count(distinct named) > 1
),

contents as (
    select
        n,
        own_id is not null as has_id,
        concat_ws(
            chr(31), coalesce(archive, ''), title, coalesce(date_text, ''), coalesce(summary, ''), coalesce(body, ''),
            coalesce(url, '')
        ) as content
    from staged
),

known_contents as (
    select md5_number(content) as content, arg_min(n, (not has_id, n)) as first
    from contents
    group by all
    having count(*) > 1
),

keys as (
    select
        n,
        'same id' as known_by,
        concat_ws(chr(31), coalesce(archive, ''), coalesce(collection, ''), own_id) as key
    from staged
    where own_id is not null and coalesce(archive, collection) is not null
    union all
    select n, 'same id' as known_by, concat_ws(chr(31), 'file', source_file, own_id) as key
    from staged
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, 'same id' as known_by, concat_ws(chr(31), 'title', title, own_id) as key
    from staged
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, 'same web address' as known_by, address as key
    from addressed
    anti join crowded using (address)
    union all
    select contents.n, 'same content' as known_by, known_contents.first::varchar as key
    from contents
    inner join known_contents on known_contents.content = md5_number(contents.content)
    where not contents.has_id or contents.n = known_contents.first
),

shared as (
    select known_by, key from keys group by known_by, key having count(*) > 1
)

select n, known_by, key
from keys
semi join shared using (known_by, key)
