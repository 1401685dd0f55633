-- The chain from all documents to those of a result.

-- name: ask
-- The reader's question: a list is empty where nothing is chosen, a day null where the range is open.
set variable asked = $asked

-- name: asked
-- The reader's question, in the variable `asked`: what each of its parts is, and what follows from it.
create or replace temp macro asked() as getvariable('asked');

create or replace temp macro in_themes(theme_set) as
getvariable('theme_sets') is null or list_contains(getvariable('theme_sets')::integer[], theme_set);

create or replace temp macro in_also(theme_set) as
getvariable('also_sets') is null or list_contains(getvariable('also_sets')::integer[], theme_set);

-- name: date_kinds
-- What the written date of a document is like: the one definition of each value of `date` in a link.
create or replace temp macro exactness(precision, qualifier, date_text, undated_phrase) as
case
    when precision = 'day' and qualifier is null then 'exact'
    when precision = 'day' then 'doubtful-day'
    when precision is not null then precision::varchar
    when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), undated_phrase || '|') then 'undated'
    else 'unread'
end;

create or replace temp macro doubt(qualifier) as coalesce(qualifier::varchar, 'none');

create or replace temp macro is_certain(qualifier, certainty) as
certainty = 'inferred'
or doubt(qualifier) = 'none'
or (certainty = 'approximate' and doubt(qualifier) <> 'inferred');

create or replace temp macro agreement(date_conflict) as
case date_conflict when 'written_after_event' then 'written-after' else date_conflict::varchar end;

-- name: named
-- one row per document with one of the names of a kind, and per such name
create or replace temp macro named(of_kind, names) as table
select doc
from mentions
where kind = of_kind::mention and name in (select unnest(names::varchar[]))

-- name: all_found
-- one row per document: neither a text nor a chosen name narrows them
create or replace temp table found as
select doc, 0.0 as relevance
from documents

-- name: found_by_text
-- one row per document that holds the search text, with its relevance, where each match holds a term
create or replace temp table found as
select doc, relevance
from text_matches
where list_contains($accepted_masks::bigint[], mask)

-- name: found_without_terms
-- one row per document that the search lets in, with its relevance; documents that hold none of its terms are among them
create or replace temp table found as
select documents.doc, coalesce(text_matches.relevance, 0) as relevance
from documents
left join text_matches using (doc)
where list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))

-- name: found_by_words
-- one row per document that holds all words of the search, with its relevance; words go by their numbers, the rarest first
-- Numbers that are values find their rows in half the time that a join with `stems` takes (docs/performance.md).
create or replace temp table found as

-- name: found_by_name
-- one row per document with the one name that is chosen of its kind, as far as it fits the other choices of names
create or replace temp table found as
select doc, 0.0 as relevance
from

-- name: found_by_names
-- one row per document with one of the names that are chosen of a kind, as far as it fits the other choices of names
create or replace temp table found as
select distinct doc, 0.0 as relevance
from

-- name: found_with_names
-- those documents found that fit the choices of names
create or replace temp table found as
select doc, relevance
from found
where true

-- name: reached_all
-- one row per document: neither a text nor a name is asked for
create or replace temp view reached as
select *, 0.0 as relevance
from documents

-- name: reached_found
-- one row per document found by text and names
create or replace temp view reached as
select documents.*, found.relevance
from documents
inner join found using (doc)

-- name: placed
-- one row per document found by text and names, with its days and months on the reader's axis
-- A written date that cannot be has no months, and no days on the axis.
create or replace temp view placed as
select
    doc, theme_set, relevance, title_order, date_text, precision, qualifier, date_conflict,
    archive, collection, language, country, classification,
    case when asked().axis = 'event' then event_first_day when months is not null then first_day end as first_day,
    case when asked().axis = 'event' then event_last_day when months is not null then last_day end as last_day,
    case when asked().axis = 'event' then event_months else months end as months
from reached

-- name: candidates
-- one row per document that fits all the reader's choices but those of themes, with its days on the reader's axis
create or replace temp view candidates as
select *
from placed
where true

-- name: also_sets
-- The combinations of themes that hold all themes that must hold.
set variable also_sets = (
    select coalesce(list(theme_set), [])
    from theme_combinations
    where
        list_has_all(slugs, asked().also::varchar[])
        or (theme_set = 0 and len(asked().also::varchar[]) = 1 and list_contains(asked().also::varchar[], 'none'))
)

-- name: no_also_sets
-- No theme must hold: null lets in every combination of themes.
set variable also_sets = null

-- name: theme_sets
-- The combinations of themes that the question lets in: of those in `also_sets`, the ones that hold one of the themes chosen.
set variable theme_sets = (
    select coalesce(list(theme_set), [])
    from theme_combinations
    where
        in_also(theme_set)
        and (
            len(asked().theme::varchar[]) = 0
            or list_has_any(slugs, asked().theme::varchar[])
            or (theme_set = 0 and list_contains(asked().theme::varchar[], 'none'))
        )
)

-- name: no_theme_sets
-- No theme is asked for: null lets in every combination of themes.
set variable theme_sets = null

-- name: matches
-- one row per document of the result: what every count, chart, list and export starts from
create or replace temp view matches as
select *
from candidates
where in_themes(theme_set)
