-- one row per document that holds the search text, with its relevance, where each match holds a term
create or replace temp table found as
select doc, relevance
from text_matches
where list_contains($accepted_masks::bigint[], mask)
