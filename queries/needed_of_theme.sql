-- one row per document of the theme: those in which the terms are looked for
create or replace temp table needed as
select doc
from document_themes
where slug = $slug
