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
