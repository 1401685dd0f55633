-- one row per document that holds all words of the search, with its relevance: those that hold the rarest are gone through
create or replace temp table found as
with asked as (
    select number, documents, rarity(documents, (select count(*) from documents)) as rarity
    from stems
    where stem in (select unnest($stems::varchar[]))
),

rarest as (
    select hits.doc
    from hits
    where hits.number = (select arg_min(number, documents) from asked)
)

select hits.doc, sum(asked.rarity * hits.impact) as relevance
from hits
inner join asked using (number)
where hits.doc in (select doc from rarest)
group by hits.doc
having count(*) = len($stems::varchar[])
