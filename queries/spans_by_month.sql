-- one row per (months touched, combination of themes) of the result: for bars of a month and more
create or replace temp view spans as
select month_spans.first_month as first_day, month_spans.last_month as last_day, tallies.theme_set, tallies.documents
from tallies
inner join month_spans using (months)
where in_themes(tallies.theme_set)
