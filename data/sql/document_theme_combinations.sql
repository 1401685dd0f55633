-- which combination of themes each document belongs to
update documents
set theme_combination = combination_ids.theme_combination
from document_combinations
inner join combination_ids using (slugs)
where documents.doc = document_combinations.doc
