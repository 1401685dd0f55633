-- one row per document of the result, in the reader's order: the one definition of that order
select matches.doc
from matches
inner join documents using (doc)
order by
    case when $sort = 'relevance' then matches.relevance end desc nulls last,
    case when $sort = 'title' then strip_accents(lower(documents.title)) end,
    case when $sort = 'newest' then documents.last_day end desc nulls last,
    case when $sort = 'newest' then documents.first_day end desc nulls last,
    documents.doc
limit $limit
offset $offset
