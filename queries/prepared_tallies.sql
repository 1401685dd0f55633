-- what `tallies.sql` gives, from the counts made when the archive was built: one row per qualifier of dates, too
-- A range of whole months lets in all documents of such a row or none.
create or replace temp view tallies as
select months, theme_set, qualifier, documents, impossible, first_day, last_day
from archive_tallies
where axis = asked().axis
