-- one row per document that holds the search text and a name of each kind that is chosen, and no name that is excluded
create or replace temp table found as
with asked_names as (
    select 'person'::mention as kind, unnest(asked().person::varchar[]) as name, true as is_chosen
    union all
    select 'place'::mention as kind, unnest(asked().place::varchar[]) as name, true as is_chosen
    union all
    select 'subject'::mention as kind, unnest(asked().subject::varchar[]) as name, true as is_chosen
    union all
    select 'person'::mention as kind, unnest(asked().not_person::varchar[]) as name, false as is_chosen
    union all
    select 'place'::mention as kind, unnest(asked().not_place::varchar[]) as name, false as is_chosen
    union all
    select 'subject'::mention as kind, unnest(asked().not_subject::varchar[]) as name, false as is_chosen
),

named as (
    select
        mentions.doc,
        count(distinct mentions.kind) filter (where asked_names.is_chosen) as kinds,
        bool_or(not asked_names.is_chosen) as is_excluded
    from mentions
    inner join asked_names using (kind, name)
    group by mentions.doc
)

select documents.doc, coalesce(text_matches.relevance, 0) as relevance
from documents
left join text_matches using (doc)
left join named using (doc)
where
    list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))
    and not coalesce(named.is_excluded, false)
    and coalesce(named.kinds, 0)
    = (len(asked().person::varchar[]) > 0)::integer
    + (len(asked().place::varchar[]) > 0)::integer
    + (len(asked().subject::varchar[]) > 0)::integer
