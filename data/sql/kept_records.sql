-- one row per record: the record kept for the document it tells of, itself where no other does
-- Of several the first is kept, one with an id of its own before others, so that ids stay as the sources gave them.
create temp table kept_records as
with firsts as (
    select labels.label, arg_min(staged.n, (staged.own_id is null, staged.n)) as kept
    from labels
    inner join staged using (n)
    group by labels.label
)

select staged.n, coalesce(firsts.kept, staged.n) as kept
from staged
left join labels using (n)
left join firsts using (label)
