-- the language of each text, and how it is known
with shown as (
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
),

agreements as (
    select source_file, stated, avg((language = stated)::integer) as share
    from shown
    where stated is not null and language is not null
    group by source_file, stated
),

of_sources as (
    select source_file, mode(language) as language
    from shown
    group by source_file
),

of_archive as (
    select coalesce(mode(language), $english) as language
    from shown
),

known as (
    select
        shown.doc,
        shown.language as shown_language,
        shown.stated,
        case
            when coalesce(agreements.share, 1) >= 0.5
                and (shown.is_open or not list_contains($other_letters::varchar[], shown.stated))
                then shown.stated
        end as believed,
        coalesce(of_sources.language, of_archive.language) as assumed
    from shown
    left join agreements using (source_file, stated)
    left join of_sources using (source_file)
    cross join of_archive
)

update documents
set
    text_language = coalesce(known.shown_language, known.believed, known.assumed),
    text_language_basis = case
        when coalesce(known.shown_language, known.believed) = known.stated then 'stated'
        when known.shown_language is not null then 'recognised'
        else 'assumed'
    end
from known
where documents.doc = known.doc
