-- one row per theme, for the peers
select slug, name
from themes
order by position
