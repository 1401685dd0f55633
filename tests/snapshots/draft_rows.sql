-- Under: nothing
-- Reads the table draft_members_e4945dc4af7b
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_e4945dc4af7b as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: whole months
-- Reads the table draft_members_85ebfa811845
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_85ebfa811845 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: days
-- Reads the table draft_members_8ca139acd003
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_8ca139acd003 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: themes
-- Reads the table draft_members_554a7fb5a2c2
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_554a7fb5a2c2 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text
-- Reads the table draft_members_e124a2ef64e9
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_e124a2ef64e9 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_528a88b760e9
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_528a88b760e9 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: facets
-- Reads the table draft_members_394bd448aa25
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_394bd448aa25 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: kinds of dates
-- Reads the table draft_members_b83e9cb55c08
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_b83e9cb55c08 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: dates in titles
-- Reads the table draft_members_053774104dc6
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_053774104dc6 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: everything
-- Reads the table draft_members_0eab112990da
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_0eab112990da as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
