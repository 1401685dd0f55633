-- Under: nothing
-- Reads the table draft_members_f1ccdc7b3655
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_f1ccdc7b3655 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: whole months
-- Reads the table draft_members_c30f3cc7e1c5
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_c30f3cc7e1c5 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: days
-- Reads the table draft_members_cba444d789b4
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_cba444d789b4 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: themes
-- Reads the table draft_members_97f6a9dedac7
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_97f6a9dedac7 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text
-- Reads the table draft_members_2c71911e9943
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_2c71911e9943 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_6c91b7791fe7
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_6c91b7791fe7 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: facets
-- Reads the table draft_members_1367d0250555
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_1367d0250555 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: kinds of dates
-- Reads the table draft_members_aad1ea05d9b7
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_aad1ea05d9b7 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: dates in titles
-- Reads the table draft_members_58f40b10ad15
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_58f40b10ad15 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit

-- Under: everything
-- Reads the table draft_members_a60577390782
-- $side_1 = 'gained'
-- $side_2 = 'lost'
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members_a60577390782 as draft_members
inner join documents using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ($side_1, $side_2)
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
