-- The search index: words and stems, and the documents that hold them.

-- name: stem_sizes
-- one row per stem asked for that the archive knows: its number, and how many documents hold it
select stem, number, documents
from stems
where list_contains($stems::varchar[], stem)

-- name: terms_of_stems
-- one row per term with one of the stems
select stem, term
from terms
where list_contains($words::varchar[], stem)

-- name: terms_of_words
-- one row per term that is one of the words
select word, term
from terms
where list_contains($words::varchar[], word)

-- name: terms_of_beginnings
-- one row per (beginning of a word, term that begins so)
with asked as (
    select unnest($words::varchar[]) as beginning
)

select asked.beginning, terms.term
from asked
inner join terms on terms.word >= asked.beginning and terms.word < asked.beginning || chr(1114111)

-- name: needed
-- one row per document that holds the stem which every match must hold
create or replace temp table needed as
select doc
from hits
where number = $needed

-- name: needed_of_theme
-- one row per document of the theme: those in which the terms are looked for
create or replace temp table needed as
select doc
from document_themes
where slug = $slug

-- name: one_needed
-- one row: the document in which the terms are looked for
create or replace temp table needed as select $doc::integer as doc

-- name: searched_all
-- the whole index
create or replace temp view searched_hits as select number, doc, impact from hits;

create or replace temp view searched_postings as select term, doc, field, positions from postings;

-- name: searched_needed
-- the index, as far as it tells of documents that can match at all
create or replace temp view searched_hits as
select hits.number, hits.doc, hits.impact
from hits
inner join needed using (doc);

create or replace temp view searched_postings as
select postings.term, postings.doc, postings.field, postings.positions
from postings
inner join needed using (doc);

-- name: term_matches
-- one row per (term, document that holds it): a table for each search, and how much each term adds to relevance
create or replace temp table term_matches (number integer, doc integer, impact double)

-- name: stem_matches
-- one row per (plain word asked for, document that holds its stem)
insert into term_matches
with asked as (
    select unnest($term_numbers::integer[]) as term_number, unnest($stem_numbers::integer[]) as number
)

select asked.term_number as number, searched_hits.doc, searched_hits.impact
from asked
inner join searched_hits using (number)

-- name: placed_matches
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

-- name: phrase_matches
-- one row per document that holds the phrase: its words stand one after the other in a field
insert into term_matches
select
    $term_number::integer as number,
    doc,
    impact(sum(len(starts) * field_weight(field)), any_value(documents.words), (select avg(words) from documents)) as impact
from (
    select word_1.doc, word_1.field,

-- name: long_phrase_matches
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

-- name: text_matches
-- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
-- How rare a plain word is, the index tells; a phrase is as rare as it is among the documents that can match.
create or replace temp table text_matches as
with known as (
    select unnest(range(len($documents::integer[]))) as number, unnest($documents::integer[]) as documents
),

counted as (
    select number, count(*) as documents
    from term_matches
    group by number
),

rarities as (
    select
        counted.number,
        rarity(coalesce(known.documents, counted.documents), (select count(*) from documents)) as rarity
    from counted
    left join known using (number)
    where list_contains($scored::integer[], counted.number)
)

select
    term_matches.doc,
    bit_or(1::bigint << term_matches.number) as mask,
    coalesce(sum(rarities.rarity * term_matches.impact), 0)::double as relevance
from term_matches
left join rarities using (number)
group by term_matches.doc

-- name: text_matches_of_one
-- one row per document in which the only term of the search is found: what `text_matches.sql` gives for several
create or replace temp table text_matches as
with rarities as (
    select
        rarity(
            coalesce(list_extract($documents::integer[], 1), (select count(*) from term_matches)), (select count(*) from documents)
        ) as rarity
)

select
    term_matches.doc,
    1::bigint as mask,
    case when len($scored::integer[]) > 0 then rarities.rarity * term_matches.impact else 0 end::double as relevance
from term_matches
cross join rarities

-- name: no_text_matches
-- no row: the search holds no term
create or replace temp table text_matches (doc integer, mask bigint, relevance double)

-- name: term_masks
-- one row: the mask of the terms found in one document, or none
select mask from text_matches where doc = $doc
