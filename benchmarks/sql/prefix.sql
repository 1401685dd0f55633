-- one row for each beginning of words, those first whose number of fields of documents comes nearest to what is wanted
with held as (
    select term, count(*) as fields
    from postings
    group by term
),

counted as (
    select left(terms.word, $length) as prefix, sum(held.fields) as fields
    from held
    inner join terms using (term)
    where length(terms.word) > $length and regexp_full_match(terms.word, '[a-z]+')
    group by prefix
)

select prefix
from counted
order by abs(fields - $wanted), prefix
