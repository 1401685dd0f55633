-- one row per setting of the site that is one text
select key, value
from site
