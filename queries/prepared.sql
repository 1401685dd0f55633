-- one row per group of documents counted when the archive was built, as far as the documents fit the reader's choices
-- A range of whole months lets in all documents of a group or none.
create or replace temp view prepared as
select *
from archive_tallies
where axis = asked().axis
