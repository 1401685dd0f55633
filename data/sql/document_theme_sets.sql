-- which combination of themes each document belongs to
update documents
set theme_set = theme_combinations.theme_set
from document_combinations
inner join theme_combinations using (slugs)
where documents.doc = document_combinations.doc
