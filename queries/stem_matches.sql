-- one row per (plain word asked for, document that holds its stem)
insert into term_matches
with asked as (
    select unnest($term_numbers::integer[]) as term_number, unnest($stem_numbers::integer[]) as number
)

select asked.term_number as number, searched_hits.doc, searched_hits.impact
from asked
inner join searched_hits using (number)
