-- Questions side by side.

-- name: compare_table
-- one row per (question, document): which documents each question of a comparison finds
create or replace temp table compared (doc integer, question integer)

-- name: compare_add
-- one row per document of the result at hand, as found by the question of this number
insert into compared
select doc, $question
from matches

-- name: compare_sets
-- one row per document that any of the questions finds: how many of them do, and the first that does
create or replace temp table shared as
select doc, count(*) as questions, min(question) as first_question
from compared
group by doc

-- name: compare_counts
-- one row per set that is not empty: how many questions find its documents, the one that does where it is alone, documents
select
    questions,
    case when questions = 1 then first_question end as only_question,
    count(*) as documents
from shared
group by questions, only_question

-- name: compare_order
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
select doc, first_question
from shared
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- name: compare_bins
-- one row per span of days given, in their order: the documents of the result whose own span touches it, and those of
-- them that may also be of a day outside it
with bins as (
    select
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day,
        unnest(range(len($first_days::date[]))) as place
),

spans as (
    select first_day, last_day, count(*) as documents
    from matches
    where first_day is not null
    group by first_day, last_day
)

select
    coalesce(sum(spans.documents), 0)::bigint as documents,
    coalesce(
        sum(spans.documents) filter (where spans.first_day < bins.first_day or spans.last_day > bins.last_day), 0
    )::bigint as wider
from bins
left join spans on spans.last_day >= bins.first_day and spans.first_day <= bins.last_day
group by bins.place
order by bins.place
