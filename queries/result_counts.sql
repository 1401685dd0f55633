-- one row: how many documents match, how many of them stand on the reader's axis, and the days they span there
select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day
from tallies
where in_themes(theme_set)
