-- one row per document asked for: what the result list shows under a search, which looks into full texts and names too
with mentioned as (
    select doc, list(name order by kind, name) as names
    from document_mentions
    where doc in (select unnest($docs::integer[]))
    group by doc
)

select entries.*, mentioned.names
from entries
left join mentioned using (doc)
where entries.doc in (select unnest($docs::integer[]))
