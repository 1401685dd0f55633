-- Under: nothing
-- Reads the table draft_members_7eaf56307d3f
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_7eaf56307d3f as draft_members

-- Under: whole months
-- Reads the table draft_members_f009874f2973
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_f009874f2973 as draft_members

-- Under: days
-- Reads the table draft_members_916f06fd3611
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_916f06fd3611 as draft_members

-- Under: themes
-- Reads the table draft_members_034052ac2592
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_034052ac2592 as draft_members

-- Under: a text
-- Reads the table draft_members_5d88bfe6dcf3
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_5d88bfe6dcf3 as draft_members

-- Under: a text in order of relevance, among names
-- Reads the table draft_members_f439ccc8c983
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_f439ccc8c983 as draft_members

-- Under: facets
-- Reads the table draft_members_45d10e1ba074
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_45d10e1ba074 as draft_members

-- Under: kinds of dates
-- Reads the table draft_members_ae33b16b6426
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_ae33b16b6426 as draft_members

-- Under: dates in titles
-- Reads the table draft_members_418b116b9dcd
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_418b116b9dcd as draft_members

-- Under: everything
-- Reads the table draft_members_10221b9ab844
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from draft_members_10221b9ab844 as draft_members
