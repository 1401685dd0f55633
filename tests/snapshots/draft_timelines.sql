-- Under: nothing
-- Reads the table draft_members_7eaf56307d3f
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_7eaf56307d3f as draft_members
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
-- Reads the table draft_members_f009874f2973
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_f009874f2973 as draft_members
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
-- Reads the table draft_members_916f06fd3611
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_916f06fd3611 as draft_members
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
-- Reads the table draft_members_034052ac2592
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_034052ac2592 as draft_members
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
-- Reads the table draft_members_5d88bfe6dcf3
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_5d88bfe6dcf3 as draft_members
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
-- Reads the table draft_members_f439ccc8c983
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_f439ccc8c983 as draft_members
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
-- Reads the table draft_members_45d10e1ba074
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_45d10e1ba074 as draft_members
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
-- Reads the table draft_members_ae33b16b6426
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_ae33b16b6426 as draft_members
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
-- Reads the table draft_members_418b116b9dcd
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_418b116b9dcd as draft_members
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
-- Reads the table draft_members_10221b9ab844
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_10221b9ab844 as draft_members
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
