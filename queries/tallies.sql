-- one row per (months touched, combination of themes): the documents that fit all choices but those of themes, and their days
create or replace temp table counted as
select
    months,
    theme_set,
    count(*) as documents,
    count(*) filter (where date_conflict = 'impossible' and asked().axis = 'written') as impossible,
    min(first_day) as first_day,
    max(last_day) as last_day
from candidates
group by months, theme_set;

create or replace temp view tallies as
select *
from counted
