-- Under: nothing
-- $axis = 'written'
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_set, documents, impossible, first_day, last_day
    from archive_tallies
    where axis = $axis
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: whole months
-- $axis = 'written'
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_set, documents, impossible, first_day, last_day
    from archive_tallies
    where axis = $axis
        and first_day is not null
        and last_day >= $from_day and first_day <= $to_day
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: days
-- Reads the table counts_by_month_801079eb819f
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_801079eb819f
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: themes
-- $axis = 'written'
-- $also_1 = 'berlin'
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_set, documents, impossible, first_day, last_day
    from archive_tallies
    where axis = $axis
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where theme_set in (select theme_set from theme_sets where coalesce(slug, 'none') = $also_1)
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: a text
-- Reads the table counts_by_month_7fa8c2abe085
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_7fa8c2abe085
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: a text in order of relevance, among names
-- Reads the table counts_by_month_a19513c3300d
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_a19513c3300d
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: facets
-- Reads the table counts_by_month_938a69892589
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_938a69892589
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: kinds of dates
-- Reads the table counts_by_month_02e78962674f
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_02e78962674f
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: dates in titles
-- $axis = 'event'
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_set, documents, impossible, first_day, last_day
    from archive_tallies
    where axis = $axis
        and first_day is not null
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position

-- Under: everything
-- Reads the table counts_by_month_2d6abab77696
-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counts as (
    select *
    from counts_by_month_2d6abab77696
),

theme_list as (
    -- one row per theme, and one for the documents outside all themes: documents of the whole archive
    select slug, name, colour, colour_dark, documents as total, position
    from themes
    union all
    select 'none', 'Outside all themes', '', '', documents, 1000000
    from theme_sets
    where theme_set = 0
),

counts_by_theme as (
    select coalesce(theme_sets.slug, 'none') as slug, sum(counts.documents)::bigint as documents
    from counts
    inner join theme_sets using (theme_set)
    where true
    group by coalesce(theme_sets.slug, 'none')
)

select
    theme_list.slug,
    theme_list.name,
    theme_list.colour,
    theme_list.colour_dark,
    coalesce(counts_by_theme.documents, 0) as documents,
    theme_list.total,
    theme_list.position
from theme_list
left join counts_by_theme using (slug)
order by theme_list.position
