-- Counts of a result by months and combination of themes, and what is read from them.

-- name: tallies
-- one row per (months touched, combination of themes): the documents that fit all choices but those of themes, and their days
create or replace temp table counted as
select
    months,
    theme_set,
    count(*) as documents,
    count(*) filter (where date_conflict = 'impossible' and asked().axis = 'written') as impossible,
    min(first_day) as first_day,
    max(last_day) as last_day
from candidates
group by months, theme_set;

create or replace temp view tallies as
select *
from counted

-- name: kept_tallies
-- the rows of `tallies.sql`, found before
create or replace temp table counted as
select
    months::integer as months,
    theme_set::integer as theme_set,
    documents::bigint as documents,
    impossible::bigint as impossible,
    first_day::date as first_day,
    last_day::date as last_day
from kept_tallies;

create or replace temp view tallies as
select *
from counted

-- name: prepared_tallies
-- what `tallies.sql` gives, from the counts made when the archive was built: one row per qualifier of dates, too
-- A range of whole months lets in all documents of such a row or none.
create or replace temp view tallies as
select months, theme_set, qualifier, documents, impossible, first_day, last_day
from archive_tallies
where axis = asked().axis

-- name: result_counts
-- one row: how many documents match, how many of them stand on the reader's axis, the days they span there, and
-- how many have a written date that cannot be, where that is the axis
select
    coalesce(sum(documents), 0)::bigint as documents,
    coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(sum(impossible), 0)::bigint as impossible
from tallies
where in_themes(theme_set)

-- name: result_holds
-- one row: whether the document is in the result
select count(*) > 0 as is_held
from matches
where doc = $doc

-- name: result_order
-- one row per document of the result, in the reader's order
select doc
from matches
order by
