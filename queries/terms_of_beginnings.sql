-- one row per (beginning of a word, term that begins so)
with asked as (
    select unnest($words::varchar[]) as beginning
)

select asked.beginning, terms.term
from asked
inner join terms on terms.word >= asked.beginning and terms.word < asked.beginning || chr(1114111)
