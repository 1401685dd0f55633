-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from tallies
where in_themes(theme_set)
