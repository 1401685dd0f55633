-- what `tallies.sql` gives, from the counts of the whole archive
create or replace temp table tallies as
select
    months, theme_set, sum(documents)::bigint as documents, min(first_day) as first_day, max(last_day) as last_day
from prepared
group by months, theme_set
