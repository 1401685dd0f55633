-- the labels one step on: each record takes the lowest label among those it shares a key with
create or replace temp table next_labels as
with lowest as (
    select known_by, key, min(label) as label from shared_keys inner join labels using (n) group by known_by, key
),

lowered as (
    select shared_keys.n, min(lowest.label) as label
    from shared_keys
    inner join lowest using (known_by, key)
    group by shared_keys.n
)

select lowered.n, least(lowered.label, jumped.label) as label
from lowered
inner join labels as jumped on jumped.n = lowered.label
