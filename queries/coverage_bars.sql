-- one row per bucket: all documents of the bars, whatever their band
select bucket, sum(documents)::bigint as documents
from bars
group by bucket
order by bucket
