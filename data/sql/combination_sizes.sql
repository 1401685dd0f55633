-- one row per combination of themes that occurs: how many documents are in just these
create temp table combination_sizes as
select slugs, count(*) as documents
from document_combinations
group by slugs
