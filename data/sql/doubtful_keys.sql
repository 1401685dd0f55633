-- Keys that are no more than likeness (content, title and day) join nothing where the records they lead to, directly or
-- through others, state different things about themselves, unless two state the very same.
update shared_keys
set key = concat_ws(chr(31), shared_keys.key, stated_identity(identifying))
from identifying, labels
where
    identifying.n = shared_keys.n
    and labels.n = shared_keys.n
    and shared_keys.known_by in ('same content', 'same title and day')
    and labels.label in (
        select labels.label
        from labels
        inner join identifying using (n)
        group by labels.label
        having
            {identity_differs}
            or count(distinct identifying.people) > 1
            or count(distinct identifying.title) > 1
            or count(distinct identifying.date) > 1
    );

delete from shared_keys
where (known_by, key) in (select (known_by, key) from shared_keys group by known_by, key having count(*) = 1);

create or replace temp table labels (n bigint, label bigint)
