-- Under: nothing
-- Reads the table draft_members_839ac1f36f43
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_839ac1f36f43 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: whole months
-- Reads the table draft_members_e7067daa299f
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_e7067daa299f as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: days
-- Reads the table draft_members_67b1db8943c3
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_67b1db8943c3 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: themes
-- Reads the table draft_members_d5d729930031
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_d5d729930031 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text
-- Reads the table draft_members_b2a0bcfd41ca
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_b2a0bcfd41ca as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_8164d02b9561
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_8164d02b9561 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: facets
-- Reads the table draft_members_5564b82309bb
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_5564b82309bb as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: kinds of dates
-- Reads the table draft_members_89d7f118ba00
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_89d7f118ba00 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: dates in titles
-- Reads the table draft_members_894292528cf1
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_894292528cf1 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: everything
-- Reads the table draft_members_383c45d318ad
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_383c45d318ad as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
