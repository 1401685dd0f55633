-- one row per document: the language of its text, and how it is known
-- Of languages that equally many texts show, the first in the alphabet is that of the source or the archive.
create or replace temp table known_languages as
with agreements as (
    select source_file, stated, avg((language = stated)::integer) as share
    from shown_languages
    where stated is not null and language is not null
    group by source_file, stated
),

counted as (
    select source_file, language, count(*) as documents
    from shown_languages
    where language is not null
    group by source_file, language
),

of_sources as (
    select source_file, arg_min(language, (-documents, language)) as language
    from counted
    group by source_file
),

counted_in_archive as (
    select language, sum(documents) as documents
    from counted
    group by language
),

of_archive as (
    select coalesce(arg_min(language, (-documents, language)), $english) as language
    from counted_in_archive
),

known as (
    select
        shown_languages.doc,
        shown_languages.language as shown_language,
        shown_languages.stated,
        case
            when coalesce(agreements.share, 1) >= 0.5
                and (shown_languages.is_open or not list_contains($other_letters::varchar[], shown_languages.stated))
                then shown_languages.stated
        end as believed,
        coalesce(of_sources.language, of_archive.language) as assumed
    from shown_languages
    left join agreements using (source_file, stated)
    left join of_sources using (source_file)
    cross join of_archive
)

select
    doc,
    coalesce(shown_language, believed, assumed) as text_language,
    case
        when coalesce(shown_language, believed) = stated then 'stated'
        when shown_language is not null then 'recognised'
        else 'assumed'
    end as text_language_basis
from known
