-- one row per word: the fields of documents that hold it, which is little more than the documents
with held as (
    select term, count(*) as fields
    from postings
    group by term
)

select terms.word, held.fields
from held
inner join terms using (term)
order by terms.word
