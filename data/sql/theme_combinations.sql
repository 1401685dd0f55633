-- one row per combination of themes that occurs, numbered from 1
create temp table theme_combinations as
select row_number() over (order by slugs)::integer as theme_set, slugs
from (select distinct slugs from document_combinations)
