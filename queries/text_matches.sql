-- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
insert into text_matches
with asked as (
    select
        unnest($term_numbers::integer[]) as number,
        unnest($slots::integer[]) as slot,
        unnest($kinds::varchar[]) as kind,
        unnest($looked_for::varchar[]) as looked_for,
        unnest($fields::varchar[]) as field,
        unnest($sizes::integer[]) as size,
        unnest($scored::boolean[]) as scored
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
    select words_asked.*, postings.doc, postings.field as found_in, postings.positions
    from words_asked
    inner join postings using (term)
    where words_asked.field is null or words_asked.field = postings.field::varchar
),

phrase_words as (
    select number, size, scored, doc, found_in, slot, unnest(positions) - slot as start
    from occurrences
    where size > 1
),

phrases as (
    select number, scored, doc, found_in
    from phrase_words
    group by number, size, scored, doc, found_in, start
    having count(distinct slot) = size
),

found as (
    select number, scored, doc, found_in, len(positions) as times from occurrences where size = 1
    union all
    select number, scored, doc, found_in, 1 as times from phrases
),

weighted as (
    select
        number,
        scored,
        doc,
        sum(times * case found_in when 'title' then 3.0 when 'names' then 2.0 else 1.0 end) as weight
    from found
    group by number, scored, doc
),

sizes as (
    select count(*) as documents, avg(words) as average_words from documents
),

rarity as (
    select number, ln(1 + (any_value(sizes.documents) - count(*) + 0.5) / (count(*) + 0.5)) as rarity
    from weighted
    cross join sizes
    group by number
)

select
    weighted.doc,
    bit_or(1::bigint << weighted.number) as mask,
    sum(
        case when weighted.scored then
            rarity.rarity * weighted.weight * 2.2
            / (weighted.weight + 1.2 * (0.25 + 0.75 * documents.words / sizes.average_words))
        else 0 end
    ) as relevance
from weighted
inner join rarity using (number)
inner join documents using (doc)
cross join sizes
group by weighted.doc
