-- one row per (record, key) for keys that several records have: an id, a web address, the same content
-- An id is as unique as the collection that gave it. Where neither archive nor collection is known, two files may both
-- count from 1: there the file or the title has to agree as well. A web address that stands in one source on records of
-- different id, title or date is the address of a collection, not of a document.
-- An id or address on records of different title and different date joins those of one title only.
-- Records with ids of their own are never told by content: two memoranda of one title and day are two documents. Nor
-- are records of one content that state different things about where they are, or whose they are.
create temp table shared_keys as
with strong as (
    select
        n,
        'same id' as known_by,
        concat_ws(chr(31), coalesce(archive, ''), coalesce(collection, ''), own_id) as key
    from identifying
    where own_id is not null and coalesce(archive, collection) is not null
    union all
    select n, 'same id' as known_by, concat_ws(chr(31), 'file', source_file, own_id) as key
    from identifying
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, 'same id' as known_by, concat_ws(chr(31), 'title', title, own_id) as key
    from identifying
    where own_id is not null and coalesce(archive, collection) is null
    union all
    select n, 'same web address' as known_by, address as key
    from addressed
    anti join crowded using (address)
),

contested as (
    select strong.known_by, strong.key
    from strong
    inner join identifying using (n)
    where identifying.date is not null
    group by strong.known_by, strong.key
    having count(distinct identifying.title) > 1 and count(distinct identifying.date) > 1
),

known_contents as (
    select
        content,
        {identity_differs}
        or count(distinct identifying.people) > 1 as contradict
    from contents
    inner join identifying using (n)
    group by content
    having count(*) > 1
),

told_contents as (
    select
        contents.n,
        contents.has_id,
        contents.content,
        case when known_contents.contradict then stated_identity(identifying) else '' end as identity
    from contents
    inner join known_contents using (content)
    inner join identifying using (n)
),

first_contents as (
    select content, identity, arg_min(n, (not has_id, n)) as first
    from told_contents
    group by content, identity
),

keys as (
    select strong.n, strong.known_by, concat_ws(chr(31), strong.key, case when contested.key is not null then identifying.title end) as key
    from strong
    inner join identifying using (n)
    left join contested using (known_by, key)
    union all
    select told_contents.n, 'same content' as known_by, first_contents.first::varchar as key
    from told_contents
    inner join first_contents using (content, identity)
    where not told_contents.has_id or told_contents.n = first_contents.first
),

shared as (
    select known_by, key from keys group by known_by, key having count(*) > 1
)

select n, known_by, key
from keys
semi join shared using (known_by, key);

drop table addressed;
drop table crowded;
drop table contents
