-- one row per (theme, document), for the peers
select slug, doc
from document_themes
order by slug, doc
