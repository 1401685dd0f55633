-- Under: nothing
-- Reads the table draft_members_e4945dc4af7b
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_e4945dc4af7b as draft_members

-- Under: whole months
-- Reads the table draft_members_85ebfa811845
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_85ebfa811845 as draft_members

-- Under: days
-- Reads the table draft_members_8ca139acd003
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_8ca139acd003 as draft_members

-- Under: themes
-- Reads the table draft_members_554a7fb5a2c2
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_554a7fb5a2c2 as draft_members

-- Under: a text
-- Reads the table draft_members_e124a2ef64e9
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_e124a2ef64e9 as draft_members

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_528a88b760e9
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_528a88b760e9 as draft_members

-- Under: facets
-- Reads the table draft_members_394bd448aa25
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_394bd448aa25 as draft_members

-- Under: kinds of dates
-- Reads the table draft_members_b83e9cb55c08
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_b83e9cb55c08 as draft_members

-- Under: dates in titles
-- Reads the table draft_members_053774104dc6
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_053774104dc6 as draft_members

-- Under: everything
-- Reads the table draft_members_0eab112990da
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_0eab112990da as draft_members
