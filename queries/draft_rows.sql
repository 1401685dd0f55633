-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members
inner join documents using (doc)
where list_contains($sides::varchar[], draft_members.side)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
