-- Keys that are no more than likeness (content, title and day) join nothing where the records they lead to, directly or
-- through others, state different things about themselves, unless two state the very same.
create or replace temp table shared_keys as
with contradictory as (
    select labels.label
    from labels
    inner join identifying using (n)
    group by labels.label
    having
        {identity_differs}
        or count(distinct identifying.people) > 1
        or count(distinct identifying.title) > 1
        or count(distinct identifying.date) > 1
),

doubtful as (
    select labels.n
    from labels
    semi join contradictory using (label)
),

keys as (
    select
        shared_keys.n,
        shared_keys.known_by,
        case
            when doubtful.n is null then shared_keys.key
            else concat_ws(chr(31), shared_keys.key, stated_identity(identifying))
        end as key
    from shared_keys
    inner join identifying using (n)
    left join doubtful
        on doubtful.n = shared_keys.n and shared_keys.known_by in ('same content', 'same title and day')
),

shared as (
    select known_by, key from keys group by known_by, key having count(*) > 1
)

select n, known_by, key
from keys
semi join shared using (known_by, key);

create or replace temp table labels (n bigint, label bigint)
