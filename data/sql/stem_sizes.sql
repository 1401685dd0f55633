-- one row per stem, in order: how many postings its words have
select stems.stem_id, count(*) as postings
from stems
inner join terms using (stem)
inner join postings using (term)
group by stems.stem_id
order by stems.stem_id
