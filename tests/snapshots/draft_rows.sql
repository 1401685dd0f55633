-- Under: nothing
-- Reads the table draft_members_7eaf56307d3f
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_7eaf56307d3f as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: whole months
-- Reads the table draft_members_f009874f2973
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_f009874f2973 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: days
-- Reads the table draft_members_916f06fd3611
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_916f06fd3611 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: themes
-- Reads the table draft_members_034052ac2592
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_034052ac2592 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text
-- Reads the table draft_members_5d88bfe6dcf3
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_5d88bfe6dcf3 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_f439ccc8c983
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_f439ccc8c983 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: facets
-- Reads the table draft_members_45d10e1ba074
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_45d10e1ba074 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: kinds of dates
-- Reads the table draft_members_ae33b16b6426
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_ae33b16b6426 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: dates in titles
-- Reads the table draft_members_418b116b9dcd
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_418b116b9dcd as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: everything
-- Reads the table draft_members_10221b9ab844
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join draft_members_10221b9ab844 as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
