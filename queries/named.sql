-- one row per document with a name that the reader chooses or excludes: a bit for each kind chosen, 8 for an excluded one
create or replace temp view named as
with asked_names as (
    select 'person'::mention as kind, unnest(asked().person::varchar[]) as name, 1 as part
    union all
    select 'place'::mention as kind, unnest(asked().place::varchar[]) as name, 2 as part
    union all
    select 'subject'::mention as kind, unnest(asked().subject::varchar[]) as name, 4 as part
    union all
    select 'person'::mention as kind, unnest(asked().not_person::varchar[]) as name, 8 as part
    union all
    select 'place'::mention as kind, unnest(asked().not_place::varchar[]) as name, 8 as part
    union all
    select 'subject'::mention as kind, unnest(asked().not_subject::varchar[]) as name, 8 as part
)

select mentions.doc, bit_or(asked_names.part) as parts
from mentions
inner join asked_names using (kind, name)
group by mentions.doc;

create or replace temp macro parts_chosen() as
(len(asked().person::varchar[]) > 0)::integer
+ 2 * (len(asked().place::varchar[]) > 0)::integer
+ 4 * (len(asked().subject::varchar[]) > 0)::integer
