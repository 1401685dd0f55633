-- one row per stem, in order: how many postings its words have
select stems.number, count(*) as postings
from stems
inner join terms using (stem)
inner join postings using (term)
group by stems.number
order by stems.number
