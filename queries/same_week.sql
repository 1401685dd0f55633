-- one row per document of the result but one, those nearest to its first day: id, title and date
select
    documents.doc,
    documents.id,
    documents.title,
    documents.date_text,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier
from matches
inner join documents using (doc)
where documents.doc <> $doc
order by abs(date_diff('day', $first_day::date, documents.first_day)), documents.doc
limit $limit
