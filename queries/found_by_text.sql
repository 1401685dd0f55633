-- one row per document that holds the search text, with its relevance, where no name is chosen and no match lacks all terms
create or replace temp table found as
select doc, relevance
from text_matches
where list_contains($accepted_masks::bigint[], mask)
