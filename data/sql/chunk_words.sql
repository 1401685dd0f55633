-- one row per word, or words that may be one, of the documents from $first to $last, as spelled, with its place in its field
-- Names are set far apart, so that no phrase runs from one into the next.
create or replace temp table chunk_words as
with texts as (
    select doc, 'title'::field as field, title as text, 0 as words_before
    from documents
    where doc between $first and $last
    union all
    select doc, 'summary'::field as field, summary as text, 0 as words_before
    from documents
    where doc between $first and $last
    union all
    select doc, 'text'::field as field, body as text, 0 as words_before
    from documents
    where doc between $first and $last
    union all
    select
        doc,
        'names'::field as field,
        name as text,
        1000 * row_number() over (partition by doc order by kind, name) as words_before
    from document_mentions
    where doc between $first and $last
),

listed as (
    select doc, field, words_before, regexp_extract_all(text, $token) as spellings
    from texts
    where text is not null
)

select
    doc,
    enum_code(field)::utinyint as field,
    unnest(spellings) as spelling,
    (words_before + generate_subscripts(spellings, 1))::integer as position
from listed
