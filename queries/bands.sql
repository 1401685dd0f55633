-- one row per combination of themes: its one theme, 'several', or 'none'
create or replace temp table bands as
select theme_set, case when count(*) > 1 then 'several' else coalesce(any_value(slug), 'none') end as band
from theme_sets
group by theme_set
