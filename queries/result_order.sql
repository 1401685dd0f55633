-- one row per document of the result, in the reader's order: the one definition of that order
select doc
from matches
order by
    case when $sort = 'relevance' then relevance end desc nulls last,
    case when $sort = 'title' then title_order end,
    case when $sort = 'newest' then last_day end desc nulls last,
    case when $sort = 'newest' then first_day end desc nulls last,
    case when asked().axis = 'event' then first_day end nulls last, -- `doc` itself is in order of the written date
    case when asked().axis = 'event' then last_day end nulls last,
    doc
limit $limit
offset $offset
