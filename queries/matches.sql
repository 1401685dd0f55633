-- one row per document of the result: what every count, chart, list and export starts from
create or replace temp view matches as
select *
from candidates
where in_themes(theme_set)
