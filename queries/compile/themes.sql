-- Themes: what they are, their documents, their rules, and what they share.

-- name: theme_list
-- one row per theme, and one for the documents outside all themes: documents of the whole archive
select slug, name, colour, colour_dark, 0 as documents, documents as total, position
from themes
union all
select 'none', 'Outside all themes', '', '', 0, documents, 1000000
from theme_combinations
where theme_combination = 0
order by position

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

-- name: theme_chart_rows
-- reads: spans
-- one row per (theme, days touched by documents of the result in it): what a chart of the themes is drawn from
select theme_combinations.slug, spans.first_day, spans.last_day, spans.documents
from spans
inner join theme_combinations using (theme_combination)
where theme_combinations.slug is not null

-- name: theme_timelines
-- reads: chart_rows
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
select
    slug,
    {bucket_day} as first_day,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest({buckets}) as bucket, {is_wider} as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, {bucket_day}
order by slug, first_day

-- name: theme_marks
-- reads: result_documents
-- one row per (theme, document of the result in it) that stands on the reader's axis: what the theme's row is drawn from
select
    documents.id,
    documents.title,
    documents.date_text,
    result_documents.first_day as starts,
    result_documents.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    theme_combinations.slug
from documents
inner join result_documents using (doc)
inner join theme_combinations on result_documents.theme_combination = theme_combinations.theme_combination
where result_documents.first_day is not null and theme_combinations.slug is not null
order by result_documents.first_day, result_documents.last_day, result_documents.doc, theme_combinations.slug
limit $limit

-- name: theme_pairs
-- reads: counts
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with chosen as (
    select theme_combination, documents
    from counts
    where {in_themes}
),

counted as (
    select theme_combinations.slug, sum(chosen.documents) as documents
    from chosen
    inner join theme_combinations using (theme_combination)
    group by theme_combinations.slug
),

counted_themes as (
    select themes.slug, themes.position, coalesce(counted.documents, 0)::bigint as documents
    from themes
    left join counted using (slug)
),

members as (
    select theme_combinations.theme_combination, counted_themes.slug, counted_themes.position
    from theme_combinations
    inner join counted_themes using (slug)
),

shared as (
    select ones.slug, others.slug as other, sum(chosen.documents)::bigint as documents
    from members as ones
    inner join members as others on ones.theme_combination = others.theme_combination and ones.position < others.position
    inner join chosen on ones.theme_combination = chosen.theme_combination
    group by ones.slug, others.slug
),

pairs as (
    select
        ones.slug,
        others.slug as other,
        ones.documents,
        others.documents as other_documents,
        coalesce(shared.documents, 0) as shared,
        ones.documents * others.documents / nullif((select sum(documents) from chosen), 0)::double as expected,
        ones.position,
        others.position as other_position
    from counted_themes as ones
    inner join counted_themes as others on ones.position < others.position
    left join shared on ones.slug = shared.slug and others.slug = shared.other
)

select slug, other, documents, other_documents, shared, coalesce(expected, 0) as expected, shared / nullif(expected, 0) as lift
from pairs
order by shared desc, lift desc nulls last, position, other_position
limit $limit

-- name: theme_origins
-- reads: result_documents
-- one row per (theme, facet, value): the documents of the result in the theme that state the value, or state none
with members as (
    select theme_combinations.slug, {origin_columns}
    from result_documents
    inner join theme_combinations using (theme_combination)
    where theme_combinations.slug is not null
),

stated as (
    {origin_values}
)

select slug, facet, coalesce(value, $not_stated) as value, count(*) as documents
from stated
group by slug, facet, coalesce(value, $not_stated)
order by slug, facet, documents desc, value

-- name: theme_masks
-- one row per mask of terms of the theme's query: the documents of the theme in which just these terms are found
select coalesce(matches.mask, 0) as mask, count(*) as documents
from document_themes
left join {theme_matches} as matches using (doc)
where document_themes.slug = $slug
group by mask

-- name: theme_examples
-- one row per document of the theme in which just the terms of one of the masks are found, in date order
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join document_themes using (doc)
left join {theme_matches} as matches using (doc)
where document_themes.slug = $slug and coalesce(matches.mask, 0) in (select unnest($masks::bigint[]))
order by documents.doc
limit $limit

-- name: theme_names
-- one row per combination of themes that is not empty: the names of the themes in it, in the order of the themes file
select theme_combinations.theme_combination, list(themes.name order by themes.position) as names
from theme_combinations
inner join themes using (slug)
group by theme_combinations.theme_combination
