-- one row per (theme, document of the result in it): what a chart of the themes is drawn from
create or replace temp view chart_rows as
select document_themes.slug, matches.first_day, matches.last_day
from matches
inner join document_themes using (doc)
