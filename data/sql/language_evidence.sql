-- one row per document: English where its small words show that, and whether they leave it open; neither for a text without any
-- Particles stand in names as well and weigh half; a word with a letter that English lacks weighs more than a small one.
create or replace temp table text_languages as
with small as (
    select
        spellings.number,
        coalesce(small_words.is_english, false)::integer * 2 as english,
        case when small_words.is_english then 0 when small_words.is_particle then 1 when small_words.word is null then 3 else 2 end as others
    from spellings
    left join small_words on small_words.word = lower(spellings.spelling)
    where small_words.word is not null or regexp_matches(spellings.spelling, '[^\x00-\x7f]')
),

weighed as (
    select raw_words.doc, sum(small.english) as english, sum(small.others) as others
    from raw_words
    inner join small on small.number = raw_words.spelling
    where raw_words.field <> enum_code('names'::field)
    group by raw_words.doc
)

select
    documents.doc,
    case when weighed.english > weighed.others then 'en' end as language,
    coalesce(weighed.others >= weighed.english and weighed.others > 2, false) as is_open
from documents
left join weighed using (doc)
