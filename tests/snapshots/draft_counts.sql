-- Under: nothing
-- Reads the table draft_members_f1ccdc7b3655
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_f1ccdc7b3655 as draft_members

-- Under: whole months
-- Reads the table draft_members_c30f3cc7e1c5
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_c30f3cc7e1c5 as draft_members

-- Under: days
-- Reads the table draft_members_cba444d789b4
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_cba444d789b4 as draft_members

-- Under: themes
-- Reads the table draft_members_97f6a9dedac7
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_97f6a9dedac7 as draft_members

-- Under: a text
-- Reads the table draft_members_2c71911e9943
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_2c71911e9943 as draft_members

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_6c91b7791fe7
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_6c91b7791fe7 as draft_members

-- Under: facets
-- Reads the table draft_members_1367d0250555
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_1367d0250555 as draft_members

-- Under: kinds of dates
-- Reads the table draft_members_aad1ea05d9b7
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_aad1ea05d9b7 as draft_members

-- Under: dates in titles
-- Reads the table draft_members_58f40b10ad15
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_58f40b10ad15 as draft_members

-- Under: everything
-- Reads the table draft_members_a60577390782
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_a60577390782 as draft_members
