-- one row per set that is not empty: how many questions find its documents, the one that does where it is alone, documents
select
    questions,
    case when questions = 1 then first_question end as only_question,
    count(*) as documents
from shared
group by questions, only_question
