-- Under: nothing
-- Reads the table draft_members_f1ccdc7b3655
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_f1ccdc7b3655 as draft_members
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
-- Reads the table draft_members_c30f3cc7e1c5
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_c30f3cc7e1c5 as draft_members
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
-- Reads the table draft_members_cba444d789b4
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_cba444d789b4 as draft_members
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
-- Reads the table draft_members_97f6a9dedac7
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_97f6a9dedac7 as draft_members
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
-- Reads the table draft_members_2c71911e9943
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_2c71911e9943 as draft_members
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
-- Reads the table draft_members_6c91b7791fe7
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_6c91b7791fe7 as draft_members
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
-- Reads the table draft_members_1367d0250555
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_1367d0250555 as draft_members
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
-- Reads the table draft_members_aad1ea05d9b7
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_aad1ea05d9b7 as draft_members
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
-- Reads the table draft_members_58f40b10ad15
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_58f40b10ad15 as draft_members
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
-- Reads the table draft_members_a60577390782
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
    from draft_members_a60577390782 as draft_members
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
