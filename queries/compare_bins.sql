-- one row per span of days given, in their order: the documents of the result whose own span touches it, and those of
-- them that may also be of a day outside it
with bins as (
    select
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day,
        unnest(range(len($first_days::date[]))) as place
),

spans as (
    select first_day, last_day, count(*) as documents
    from matches
    where first_day is not null
    group by first_day, last_day
)

select
    coalesce(sum(spans.documents), 0)::bigint as documents,
    coalesce(
        sum(spans.documents) filter (where spans.first_day < bins.first_day or spans.last_day > bins.last_day), 0
    )::bigint as wider
from bins
left join spans on spans.last_day >= bins.first_day and spans.first_day <= bins.last_day
group by bins.place
order by bins.place
