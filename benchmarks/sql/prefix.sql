-- one row for each beginning of words, those first whose number of documents comes nearest to what is wanted
with held as (
    select left(terms.word, $length) as prefix, postings.doc
    from postings
    inner join terms using (term)
    where length(terms.word) > $length and regexp_full_match(terms.word, '[a-z]+')
),

counted as (
    select prefix, count(*) as occurrences
    from held
    group by prefix
)

select prefix
from counted
order by abs(occurrences - $wanted), prefix
