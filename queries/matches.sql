-- one row per document of the result: what every count, chart, list and export starts from
create or replace temp view matches as
select candidates.doc, candidates.relevance
from candidates
where candidates.in_range and candidates.in_themes
