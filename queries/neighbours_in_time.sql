-- one row for the dated document just before and one for that just after, in the whole archive
select
    case when doc < $doc then 'before' else 'after' end as side,
    id, title, date_text, first_day, last_day, precision::varchar as precision, qualifier::varchar as qualifier
from documents
where
    doc in ($doc - 1, $doc + 1)
    and months is not null
    and exists (select 1 from documents as asked_for where asked_for.doc = $doc and asked_for.months is not null)
order by doc
