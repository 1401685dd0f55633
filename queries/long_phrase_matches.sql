-- one row per (phrase of many words, document that holds it): its words stand one after the other in a field
insert into term_matches
with words_asked as (
    select
        unnest($term_numbers::integer[]) as number,
        unnest($slots::integer[]) as slot,
        unnest($fields::varchar[])::field as field,
        unnest($sizes::integer[]) as size,
        unnest($terms::integer[]) as term
),

phrase_words as (
    select
        words_asked.number,
        words_asked.size,
        searched_postings.doc,
        searched_postings.field,
        unnest(searched_postings.positions) - words_asked.slot as start
    from words_asked
    inner join searched_postings using (term)
    where words_asked.field is null or words_asked.field = searched_postings.field
),

phrases as (
    select number, doc, field
    from phrase_words
    group by number, size, doc, field, start
    having count(*) = size
),

weighed as (
    select number, doc, sum(field_weight(field)) as weight
    from phrases
    group by number, doc
)

select weighed.number, weighed.doc, impact(weighed.weight, documents.words, lengths.average_words) as impact
from weighed
inner join documents using (doc)
cross join (select avg(words) as average_words from documents) as lengths
