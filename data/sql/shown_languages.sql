-- one row per document: the language that its text shows, and the code of the one that its record states
create or replace temp table shown_languages as
select
    documents.doc,
    documents.source_file,
    coalesce(text_languages.language, recognised.language) as language,
    nullif(stated_languages.code, '') as stated,
    text_languages.is_open
from documents
inner join text_languages using (doc)
left join recognised using (doc)
left join stated_languages on stated_languages.language = documents.language
