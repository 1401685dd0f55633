-- one row per link at the foot of each page, in their order
select label, url
from site_links
order by position
