-- Themes: what they are, their documents, their rules, and what they share.

-- name: theme_combinations
-- one row per combination of themes that occurs: the themes in it
create or replace temp table theme_combinations as
select
    theme_sets.theme_set,
    coalesce(list(theme_sets.slug) filter (where theme_sets.slug is not null), []) as slugs,
    list(themes.name order by themes.position) filter (where themes.name is not null) as names
from theme_sets
left join themes using (slug)
group by theme_sets.theme_set

-- name: theme_list
-- one row per theme, and one for the documents outside all themes: documents of the whole archive
create or replace temp table theme_list as
select slug, name, colour, colour_dark, documents as total, position
from themes
union all
select 'none', 'Outside all themes', '', '', documents, 1000000
from theme_sets
where theme_set = 0

-- name: theme_definitions
-- one row per theme, in the order of the themes file: what it is, and the rule by which documents belong to it
select slug, name, colour, description, query, window_first_day, window_last_day, documents, colour_dark
from themes
order by position

-- name: theme_rules
-- one row per theme, in the order of the themes file: its rule, and how many documents the rule and their sources put there
select
    themes.slug,
    themes.name,
    themes.query,
    themes.window_first_day,
    themes.window_last_day,
    count(*) filter (where document_themes.why = 'rule') as by_rule,
    count(*) filter (where document_themes.why = 'source') as by_source
from themes
left join document_themes using (slug)
group by themes.position, themes.slug, themes.name, themes.query, themes.window_first_day, themes.window_last_day
order by themes.position

-- name: theme_counts
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counted as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(tallies.documents)::bigint as documents
    from tallies
    inner join theme_sets using (theme_set)
    where in_also(theme_set)
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counted.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counted using (slug)
order by theme_list.position

-- name: theme_chart_rows
-- one row per (theme, days touched by documents of the result in it): what a chart of the themes is drawn from
create or replace temp view chart_rows as
select theme_sets.slug, spans.first_day, spans.last_day, spans.documents
from spans
inner join theme_sets using (theme_set)
where theme_sets.slug is not null

-- name: theme_timelines
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
select
    slug,
    bucket_day(bucket) as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select
        slug,
        unnest(buckets($grain, first_day, last_day, $first_day, $last_day)) as bucket,
        is_wider($grain, first_day, last_day) as is_wider,
        documents
    from chart_rows
    where first_day is not null
)
group by slug, bucket_day(bucket)
order by slug, bucket_day(bucket)

-- name: theme_marks
-- one row per (theme, document of the result in it) that stands on the reader's axis: what the theme's row is drawn from
select
    theme_sets.slug,
    documents.id,
    documents.title,
    documents.date_text,
    matches.first_day as starts,
    matches.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict
from matches
inner join theme_sets using (theme_set)
inner join documents using (doc)
where matches.first_day is not null and theme_sets.slug is not null
order by matches.first_day, matches.last_day, matches.doc
limit $limit

-- name: theme_pairs
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counted as (
    select theme_sets.slug, sum(tallies.documents) as documents
    from tallies
    inner join theme_sets using (theme_set)
    where in_themes(theme_set)
    group by theme_sets.slug
),

placed as (
    select themes.slug, themes.position, coalesce(counted.documents, 0)::bigint as documents
    from themes
    left join counted using (slug)
),

members as (
    select theme_sets.theme_set, placed.slug, placed.position
    from theme_sets
    inner join placed using (slug)
),

shared as (
    select members.slug, others.slug as other, sum(tallies.documents)::bigint as documents
    from members
    inner join members as others on members.theme_set = others.theme_set and members.position < others.position
    inner join tallies on members.theme_set = tallies.theme_set
    where in_themes(tallies.theme_set)
    group by members.slug, others.slug
),

pairs as (
    select
        placed.slug,
        others.slug as other,
        placed.documents,
        others.documents as other_documents,
        coalesce(shared.documents, 0) as shared,
        placed.documents * others.documents / nullif((select sum(documents) from tallies where in_themes(theme_set)), 0)::double as expected,
        placed.position,
        others.position as other_position
    from placed
    inner join placed as others on placed.position < others.position
    left join shared on placed.slug = shared.slug and others.slug = shared.other
)

select slug, other, documents, other_documents, shared, coalesce(expected, 0) as expected, shared / nullif(expected, 0) as lift
from pairs
order by shared desc, lift desc nulls last, position, other_position
limit $limit

-- name: theme_origins
-- one row per (theme, facet, value): the documents of the result in the theme that state the value, or state none
with members as (
    select theme_sets.slug, matches.archive, matches.collection, matches.language, matches.country
    from matches
    inner join theme_sets using (theme_set)
    where theme_sets.slug is not null
),

stated as (
    select slug, 'archive' as facet, archive as value from members
    union all
    select slug, 'collection' as facet, collection as value from members
    union all
    select slug, 'language' as facet, language as value from members
    union all
    select slug, 'country' as facet, country as value from members
)

select slug, facet, coalesce(value, $not_stated) as value, count(*) as documents
from stated
group by slug, facet, coalesce(value, $not_stated)
order by slug, facet, documents desc, value

-- name: theme_masks
-- one row per mask of terms of the theme's query: the documents of the theme in which just these terms are found
select coalesce(text_matches.mask, 0) as mask, count(*) as documents
from document_themes
left join text_matches using (doc)
where document_themes.slug = $slug
group by mask

-- name: theme_examples
-- one row per document of the theme in which just the terms of one of the masks are found, in date order
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from document_themes
inner join documents using (doc)
left join text_matches using (doc)
where document_themes.slug = $slug and list_contains($masks::bigint[], coalesce(text_matches.mask, 0))
order by documents.doc
limit $limit
