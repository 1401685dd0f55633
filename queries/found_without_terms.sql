-- one row per document that the search lets in, with its relevance; documents that hold none of its terms are among them
create or replace temp table found as
select documents.doc, coalesce(text_matches.relevance, 0) as relevance
from documents
left join text_matches using (doc)
where list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))
