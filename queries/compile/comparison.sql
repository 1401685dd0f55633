-- Questions side by side.

-- name: shared_documents
-- reads: found_by_questions
-- one row per document that any of the questions finds: how many of them do, and the first that does
select doc, count(*) as questions, min(question) as first_question
from found_by_questions
group by doc

-- name: compare_counts
-- reads: shared_documents
-- one row per set that is not empty: how many questions find its documents, the one that does where it is alone, documents
select
    questions,
    case when questions = 1 then first_question end as only_question,
    count(*) as documents
from shared_documents
group by questions, case when questions = 1 then first_question end

-- name: compare_order
-- reads: shared_documents
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- name: compare_bins
-- reads: result_documents
-- one row per span of days given, in their order: the documents of the result whose own span touches it, and those of
-- them that may also be of a day outside it
with bins as (
    select
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day,
        unnest(range(array_length($first_days::date[]))) as place
),

spans as (
    select first_day, last_day, count(*) as documents
    from result_documents
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
