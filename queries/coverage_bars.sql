-- one row per bucket that holds documents: all those whose span touches it
select bucket_day(bucket) as bucket, sum(documents)::bigint as documents
from (
    select unnest(buckets($grain, first_day, last_day, $first_day, $last_day)) as bucket, documents
    from spans
)
group by all
order by all
