-- one row per title that may hold a date
select distinct title from staged where regexp_matches(title, '\p{Nd}')
