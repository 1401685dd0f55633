-- Under: nothing
-- Reads the table draft_members_839ac1f36f43
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_839ac1f36f43 as draft_members

-- Under: whole months
-- Reads the table draft_members_e7067daa299f
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_e7067daa299f as draft_members

-- Under: days
-- Reads the table draft_members_67b1db8943c3
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_67b1db8943c3 as draft_members

-- Under: themes
-- Reads the table draft_members_d5d729930031
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_d5d729930031 as draft_members

-- Under: a text
-- Reads the table draft_members_b2a0bcfd41ca
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_b2a0bcfd41ca as draft_members

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_8164d02b9561
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_8164d02b9561 as draft_members

-- Under: facets
-- Reads the table draft_members_5564b82309bb
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_5564b82309bb as draft_members

-- Under: kinds of dates
-- Reads the table draft_members_89d7f118ba00
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_89d7f118ba00 as draft_members

-- Under: dates in titles
-- Reads the table draft_members_894292528cf1
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_894292528cf1 as draft_members

-- Under: everything
-- Reads the table draft_members_383c45d318ad
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_383c45d318ad as draft_members
