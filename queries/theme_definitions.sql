-- one row per theme, in the order of the themes file: what it is, and the rule by which documents belong to it
select slug, name, colour, description, query, window_first_day, window_last_day, documents, colour_dark
from themes
order by position
