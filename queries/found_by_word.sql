-- one row per document that holds the one word of the search, with its relevance
create or replace temp table found as
select hits.doc, rarity(stems.documents, (select count(*) from documents)) * hits.impact as relevance
from stems
inner join hits using (number)
where stems.stem = $stem
