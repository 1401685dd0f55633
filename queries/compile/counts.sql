-- Counts of a result by months and combination of themes, and what is read from them.

-- name: counts_by_month
-- reads: candidate_documents
-- one row per (months touched, combination of themes): the documents that fit all choices but those of themes, and their days
select
    months,
    theme_combination,
    count(*) as documents,
    {impossible} as impossible,
    min(first_day) as first_day,
    max(last_day) as last_day
from candidate_documents
group by months, theme_combination

-- name: prepared_counts
-- the same counts, made when the archive was built: one row per qualifier of dates, too
-- A range of whole months lets in all documents of such a row or none.
select months, theme_combination, documents, impossible, first_day, last_day
from archive_month_counts
where axis = $axis

-- name: result_counts
-- reads: counts
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from counts
where {in_themes}

-- name: theme_counts
-- reads: counts
-- one row per theme that holds documents under the other filters, and one for those outside all themes
select coalesce(theme_combinations.slug, 'none') as slug, sum(counts.documents)::bigint as documents
from counts
inner join theme_combinations using (theme_combination)
where {in_also}
group by coalesce(theme_combinations.slug, 'none')
