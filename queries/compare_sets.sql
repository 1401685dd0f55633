-- one row per document that any of the questions finds: how many of them do, and the first that does
create or replace temp table shared as
select doc, count(*) as questions, min(question) as first_question
from compared
group by doc
