-- one row per combination of themes that occurs, numbered from 1
create temp table combination_ids as
select row_number() over (order by slugs)::integer as theme_combination, slugs
from combination_sizes
