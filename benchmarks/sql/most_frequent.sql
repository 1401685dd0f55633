-- one row: the value of a facet that most documents carry
with valued as (
    select name as facet_value, doc from mentions where kind::varchar = $facet
    union all
    select
        case $facet when 'archive' then archive when 'language' then language when 'classification' then classification end,
        doc
    from documents
)

select facet_value
from valued
where facet_value is not null
group by facet_value
order by count(*) desc, facet_value
limit 1
