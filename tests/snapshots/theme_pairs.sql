-- Under: nothing
-- $axis = 'written'
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: whole months
-- $axis = 'written'
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
        and last_day >= $from_day and first_day <= $to_day
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: days
-- Reads the table counts_by_month_b080cabf61e9
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_b080cabf61e9
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: themes
-- $axis = 'written'
-- $theme_1 = 'cuba'
-- $theme_2 = 'none'
-- $also_1 = 'berlin'
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
),

chosen as (
    select theme_combination, documents
    from counts
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') in ($theme_1, $theme_2))
    and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $also_1)
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

-- Under: a text
-- Reads the table counts_by_month_a6b25be9bd0c
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_a6b25be9bd0c
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: a text in order of relevance, among names
-- Reads the table counts_by_month_ecd2333c852c
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_ecd2333c852c
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: facets
-- Reads the table counts_by_month_411850db1e2d
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_411850db1e2d
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: kinds of dates
-- Reads the table counts_by_month_9f47f1ef4b1d
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_9f47f1ef4b1d
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: dates in titles
-- $axis = 'event'
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    -- the same counts, made when the archive was built: one row per qualifier of dates, too
    -- A range of whole months lets in all documents of such a row or none.
    select months, theme_combination, documents, impossible, first_day, last_day
    from archive_month_counts
    where axis = $axis
        and first_day is not null
),

chosen as (
    select theme_combination, documents
    from counts
    where true
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

-- Under: everything
-- Reads the table counts_by_month_7866fb675e62
-- $theme_1 = 'cuba'
-- $limit = None
-- one row per pair of themes: the documents of the result in the one, in the other and in both, those to be expected in both
-- if the themes had nothing to do with each other, and how many times as many there are
with counts as (
    select *
    from counts_by_month_7866fb675e62
),

chosen as (
    select theme_combination, documents
    from counts
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $theme_1)
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
