-- one row for the dated document just before and one for that just after, in the whole archive
select
    case when doc < $doc then 'before' else 'after' end as side,
    id, title, date_text, first_day, last_day, precision::varchar as precision, qualifier::varchar as qualifier
from documents
where doc in ($doc - 1, $doc + 1) and first_day is not null
order by doc
