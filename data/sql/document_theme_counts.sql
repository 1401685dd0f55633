-- how many themes each document belongs to
update documents
set themes = counted.themes
from (select doc, count(*) as themes from document_themes group by doc) as counted
where documents.doc = counted.doc
