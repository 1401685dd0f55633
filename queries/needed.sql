-- one row per document that holds the stem which every match must hold
create or replace temp table needed as
select doc
from hits
where number = $needed
