-- the rows of `tallies.sql`, found before
create or replace temp table counted as
select
    months::integer as months,
    theme_set::integer as theme_set,
    documents::bigint as documents,
    impossible::bigint as impossible,
    first_day::date as first_day,
    last_day::date as last_day
from kept_tallies;

create or replace temp view tallies as
select *
from counted
