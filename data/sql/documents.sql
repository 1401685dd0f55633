-- one row per staged record, numbered in date order, undated ones last
insert into documents by name
select
    (row_number() over (order by first_day nulls last, last_day nulls last, title, id) - 1)::integer as doc,
    staged.*,
    0 as words,
    0 as themes
from staged
order by doc
