-- one row per document of the result, with its days on the reader's axis: what every count, chart, list and export starts from
create or replace temp view matches as
select doc, themes, first_day, last_day, relevance
from candidates
where in_range and in_themes and in_dates
