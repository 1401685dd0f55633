-- one row per (beginning of a word or word of one field, document that holds it)
insert into term_matches
with words_asked as (
    select
        unnest($term_numbers::integer[]) as number,
        unnest($fields::varchar[])::field as field,
        unnest($terms::integer[]) as term
),

weighed as (
    select
        words_asked.number,
        searched_postings.doc,
        sum(len(searched_postings.positions) * field_weight(searched_postings.field)) as weight
    from words_asked
    inner join searched_postings using (term)
    where words_asked.field is null or words_asked.field = searched_postings.field
    group by words_asked.number, searched_postings.doc
)

select weighed.number, weighed.doc, impact(weighed.weight, documents.words, lengths.average_words) as impact
from weighed
inner join documents using (doc)
cross join (select avg(words) as average_words from documents) as lengths
