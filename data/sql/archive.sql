-- one row: the archive; its version is made of $facts facts that come to $sum_of_facts
insert into archive by name
select
    $name as name,
    left(sha256(concat_ws(' ', $facts::bigint, $sum_of_facts::varchar)), 12) as version,
    $built_at as built_at,
    $builder as builder,
    $index_version as index_version,
    coalesce(sum(documents), 0) as documents,
    coalesce(sum(documents) filter (where months is not null), 0) as dated,
    coalesce(sum(impossible), 0) as impossible,
    min(first_day) as first_day,
    max(last_day) as last_day
from archive_month_counts
where axis = 'written'
