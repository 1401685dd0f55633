-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
select doc, first_question
from shared
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset
