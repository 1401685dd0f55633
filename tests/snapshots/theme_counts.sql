-- Under: nothing
-- $axis = 'written'
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: whole months
-- $axis = 'written'
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
        and last_day >= $from_day and first_day <= $to_day
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: days
-- Reads the table counts_by_month_b080cabf61e9
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_b080cabf61e9
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: themes
-- $axis = 'written'
-- $also_1 = 'berlin'
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $also_1)
group by coalesce(theme_combinations.slug, 'none')

-- Under: a text
-- Reads the table counts_by_month_a6b25be9bd0c
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_a6b25be9bd0c
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: a text in order of relevance, among names
-- Reads the table counts_by_month_ecd2333c852c
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_ecd2333c852c
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: facets
-- Reads the table counts_by_month_411850db1e2d
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_411850db1e2d
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: kinds of dates
-- Reads the table counts_by_month_9f47f1ef4b1d
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_9f47f1ef4b1d
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: dates in titles
-- $axis = 'event'
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')

-- Under: everything
-- Reads the table counts_by_month_7866fb675e62
-- one row per theme that holds documents under the other filters, and one for those outside all themes
with counts as (
    select *
    from counts_by_month_7866fb675e62
)

select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where true
group by coalesce(theme_combinations.slug, 'none')
