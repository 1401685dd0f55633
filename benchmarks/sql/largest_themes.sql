-- one row for each of the two themes with most documents
select slug
from themes
order by documents desc, position
limit 2
