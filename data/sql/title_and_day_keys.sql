-- one row per (record, key) for records with neither id nor web address that other sources describe too
-- Title and day have to be the same and to stand but once in each source, and nothing else may contradict.
insert into shared_keys
with roots as (
    select
        staged.n,
        staged.source_file,
        lower(staged.title) as title,
        dated.first_day as day,
        staged.own_id is null and staged.url is null as thin
    from staged
    inner join record_dates as dated using (n)
    anti join (select n from labels where n <> label) as members using (n)
    where dated.precision = 'day'
),

groups as (
    select title, day, arg_min(n, (thin, n)) as first
    from roots
    group by title, day
    having count(*) > 1 and count(distinct source_file) = count(*) and count(*) filter (where not thin) <= 1
),

agreeing as (
    select roots.n, groups.first
    from roots
    inner join groups using (title, day)
    inner join staged as one on one.n = roots.n
    inner join staged as other on other.n = groups.first
    inner join identifying as stated on stated.n = roots.n
    inner join identifying as first_stated on first_stated.n = groups.first
    where
        {agreeing_fields}
        and coalesce(stated.people = first_stated.people, true)
)

select n, 'same title and day' as known_by, first::varchar as key
from agreeing
where first in (select first from agreeing group by first having count(*) > 1)
