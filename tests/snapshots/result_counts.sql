-- Under: nothing
-- $axis = 'written'
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: whole months
-- $axis = 'written'
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
        and last_day >= $from_day and first_day <= $to_day
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: days
-- Reads the table counts_by_month_b080cabf61e9
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_b080cabf61e9
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: themes
-- $axis = 'written'
-- $theme_1 = 'cuba'
-- $theme_2 = 'none'
-- $also_1 = 'berlin'
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') in ($theme_1, $theme_2))
    and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $also_1)

-- Under: a text
-- Reads the table counts_by_month_a6b25be9bd0c
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_a6b25be9bd0c
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: a text in order of relevance, among names
-- Reads the table counts_by_month_ecd2333c852c
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_ecd2333c852c
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: facets
-- Reads the table counts_by_month_411850db1e2d
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_411850db1e2d
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: kinds of dates
-- Reads the table counts_by_month_9f47f1ef4b1d
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_9f47f1ef4b1d
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: dates in titles
-- $axis = 'event'
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where true

-- Under: everything
-- Reads the table counts_by_month_7866fb675e62
-- $theme_1 = 'cuba'
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
with counts as (
    select *
    from counts_by_month_7866fb675e62
)

select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $theme_1)
