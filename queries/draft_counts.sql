-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where side = 'kept') as kept,
    count(*) filter (where side = 'gained') as gained,
    count(*) filter (where side = 'lost') as lost
from draft_members
