-- how many documents each theme holds
update themes
set documents = counted.documents
from (select slug, count(*) as documents from document_themes group by slug) as counted
where themes.slug = counted.slug
