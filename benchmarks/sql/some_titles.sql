-- one row for each of some titles, the same at every call
select title from documents where doc < 5000 order by doc
