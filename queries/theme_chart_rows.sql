-- one row per (theme, days touched by documents of the result in it): what a chart of the themes is drawn from
create or replace temp view chart_rows as
select theme_sets.slug, spans.first_day, spans.last_day, spans.documents
from spans
inner join theme_sets using (theme_set)
where theme_sets.slug is not null
