-- one row per document of the result, in the reader's order: the one definition of that order
select matches.doc
from matches
inner join documents using (doc)
order by
    case when $sort = 'relevance' then matches.relevance end desc nulls last,
    case when $sort = 'title' then strip_accents(lower(documents.title)) end,
    case when $sort = 'newest' then matches.last_day end desc nulls last,
    case when $sort = 'newest' then matches.first_day end desc nulls last,
    case when $axis = 'event' then matches.first_day end nulls last, -- `doc` itself is in order of the written date
    case when $axis = 'event' then matches.last_day end nulls last,
    matches.doc
limit $limit
offset $offset
