-- one row per document that fits all the reader's choices but those of themes, with its days on the reader's axis
create or replace temp view candidates as
select *
from placed
where true
