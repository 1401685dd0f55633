-- one row per word of the documents from $first to $last, as spelled, with its place in its field
with texts as (
    select doc, 'title'::field as field, title as text from documents where doc between $first and $last
    union all
    select doc, 'summary'::field as field, summary as text from documents where doc between $first and $last
    union all
    select doc, 'text'::field as field, body as text from documents where doc between $first and $last
    union all
    select doc, 'names'::field as field, string_agg(name, ' | ' order by kind, name) as text
    from mentions
    where doc between $first and $last
    group by doc
),

spellings as (
    select doc, field, regexp_extract_all(text, $word) as spellings from texts where text is not null
)

insert into raw_words
select doc, field, unnest(spellings) as spelling, generate_subscripts(spellings, 1)::integer as position
from spellings
