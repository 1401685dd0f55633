-- one row per (term whose place matters, document that holds it): phrases, beginnings of words, and words of one field
insert into term_matches
with asked as (
    select
        unnest($term_numbers::integer[]) as number,
        unnest($slots::integer[]) as slot,
        unnest($kinds::varchar[]) as kind,
        unnest($looked_for::varchar[]) as looked_for,
        unnest($fields::varchar[]) as field,
        unnest($sizes::integer[]) as size
),

words_asked as (
    select asked.*, terms.term
    from asked
    inner join terms on terms.stem = asked.looked_for
    where asked.kind = 'stem'
    union all
    select asked.*, terms.term
    from asked
    inner join terms on terms.word = asked.looked_for
    where asked.kind = 'exact'
    union all
    select asked.*, terms.term
    from asked
    inner join terms on terms.word >= asked.looked_for and terms.word < asked.looked_for || chr(1114111)
    where asked.kind = 'prefix'
),

occurrences as (
    select words_asked.*, searched_postings.doc, searched_postings.field as found_in, searched_postings.positions
    from words_asked
    inner join searched_postings using (term)
    where words_asked.field is null or words_asked.field = searched_postings.field::varchar
),

phrase_words as (
    select number, size, doc, found_in, slot, unnest(positions) - slot as start
    from occurrences
    where size > 1
),

phrases as (
    select number, doc, found_in
    from phrase_words
    group by number, size, doc, found_in, start
    having count(*) = size
),

found as (
    select number, doc, found_in, len(positions) as times from occurrences where size = 1
    union all
    select number, doc, found_in, 1 as times from phrases
),

weighed as (
    select number, doc, sum(times * field_weight(found_in)) as weight
    from found
    group by number, doc
)

select weighed.number, weighed.doc, impact(weighed.weight, documents.words, lengths.average_words) as impact
from weighed
inner join documents using (doc)
cross join (select avg(words) as average_words from documents) as lengths
