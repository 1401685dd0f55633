-- one row per document in any theme: the slugs of all its themes, in their order
create temp table document_combinations as
select doc, list(slug order by slug) as slugs
from document_themes
group by doc
