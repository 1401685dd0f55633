-- Under: nothing
-- Reads the table draft_members_839ac1f36f43
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_839ac1f36f43 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: whole months
-- Reads the table draft_members_e7067daa299f
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_e7067daa299f as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: days
-- Reads the table draft_members_67b1db8943c3
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_67b1db8943c3 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: themes
-- Reads the table draft_members_d5d729930031
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_d5d729930031 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: a text
-- Reads the table draft_members_b2a0bcfd41ca
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_b2a0bcfd41ca as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_8164d02b9561
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_8164d02b9561 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: facets
-- Reads the table draft_members_5564b82309bb
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_5564b82309bb as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: kinds of dates
-- Reads the table draft_members_89d7f118ba00
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_89d7f118ba00 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: dates in titles
-- Reads the table draft_members_894292528cf1
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_894292528cf1 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day

-- Under: everything
-- Reads the table draft_members_383c45d318ad
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_383c45d318ad as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, first_day
