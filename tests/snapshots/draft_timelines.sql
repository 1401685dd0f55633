-- Under: nothing
-- Reads the table draft_members_e4945dc4af7b
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_e4945dc4af7b as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: whole months
-- Reads the table draft_members_85ebfa811845
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_85ebfa811845 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: days
-- Reads the table draft_members_8ca139acd003
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_8ca139acd003 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: themes
-- Reads the table draft_members_554a7fb5a2c2
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_554a7fb5a2c2 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: a text
-- Reads the table draft_members_e124a2ef64e9
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_e124a2ef64e9 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_528a88b760e9
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_528a88b760e9 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: facets
-- Reads the table draft_members_394bd448aa25
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_394bd448aa25 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: kinds of dates
-- Reads the table draft_members_b83e9cb55c08
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_b83e9cb55c08 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: dates in titles
-- Reads the table draft_members_053774104dc6
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_053774104dc6 as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: everything
-- Reads the table draft_members_0eab112990da
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_0eab112990da as draft_members
    cross join (values ('now'), ('draft')) as charts (slug)
    where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket
