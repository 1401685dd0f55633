-- Under: nothing
-- $axis = 'written'
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: whole months
-- $axis = 'written'
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
        and last_day >= $from_day and first_day <= $to_day
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: days
-- Reads the table counts_by_month_b080cabf61e9
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_b080cabf61e9
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: themes
-- $axis = 'written'
-- $theme_1 = 'cuba'
-- $theme_2 = 'none'
-- $also_1 = 'berlin'
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') in ($theme_1, $theme_2))
        and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $also_1)
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: a text
-- Reads the table counts_by_month_a6b25be9bd0c
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_a6b25be9bd0c
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: a text in order of relevance, among names
-- Reads the table counts_by_month_ecd2333c852c
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_ecd2333c852c
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: facets
-- Reads the table counts_by_month_411850db1e2d
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_411850db1e2d
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: kinds of dates
-- Reads the table counts_by_month_9f47f1ef4b1d
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_9f47f1ef4b1d
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: dates in titles
-- $axis = 'event'
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where true
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket

-- Under: everything
-- Reads the table counts_by_month_7866fb675e62
-- $theme_1 = 'cuba'
-- $first_day = datetime.date(1960, 1, 1)
-- $last_day = datetime.date(1969, 12, 31)
-- one row per bucket that holds documents: all those whose span touches it
with counts as (
    select *
    from counts_by_month_7866fb675e62
),

spans as (
    -- one row per (months touched, combination of themes) of the result: for bars of a month and more
    select month_spans.first_month as first_day, month_spans.last_month as last_day, counts.theme_combination, counts.documents
    from counts
    inner join month_spans using (months)
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $theme_1)
)

select greatest(bucket::date, date '0001-01-01') as bucket, sum(documents)::bigint as documents
from (
    select unnest(generate_series(date_trunc('decade', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 10 year)) as bucket, documents
    from spans
) as bars
group by greatest(bucket::date, date '0001-01-01')
order by bucket
