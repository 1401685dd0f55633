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
