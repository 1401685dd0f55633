-- Under: nothing; whole months; days; themes; a text; a text in order of relevance, among names; facets; kinds of dates; dates in titles; everything
-- $doc = 1
-- one row per other document of the same days that has a word or a name in common with one, the strongest first
-- The same days are those around the written date or the date in the title, of documents dated to few days.
with asked_words as (
    select
        unnest($stems::varchar[]) as stem,
        unnest($stem_weights::double[]) as weight,
        unnest(range(array_length($stems::varchar[]))) as place
),

words as (
    select asked_words.place, stems.stem_id, stems.documents, asked_words.weight * ln(1 + ($archive_documents - stems.documents + 0.5) / (stems.documents + 0.5)) as rarity
    from stems
    inner join asked_words using (stem)
    where stems.stem in (select unnest($stems::varchar[])) and stems.documents between 2 and $most
    order by rarity desc, stems.stem_id
    limit $most_words
),

asked_names as (
    select
        unnest($kinds::varchar[])::mention as kind,
        unnest($names::varchar[]) as name,
        unnest(range(array_length($names::varchar[]))) as place
),

written as (
    select doc
    from documents
    where
        first_day between $from_day::date - $most_days and $to_day::date
        and last_day >= $from_day::date
        and months is not null
        and date_diff('day', first_day, last_day) < $most_days
    union
    select doc
    from documents
    where
        first_day between $event_from_day::date - $most_days and $event_to_day::date
        and last_day >= $event_from_day::date
        and months is not null
        and date_diff('day', first_day, last_day) < $most_days
),

in_titles as (
    select doc
    from documents
    where
        date_diff('day', event_first_day, event_last_day) < $most_days
        and (
            (event_first_day <= $to_day::date and event_last_day >= $from_day::date)
            or (event_first_day <= $event_to_day::date and event_last_day >= $event_from_day::date)
        )
),

near as (
    select doc from written where doc <> $doc
    union
    select doc from in_titles where doc <> $doc
),

near_mentions as materialized (
    select document_mentions.doc, document_mentions.kind, document_mentions.name
    from document_mentions
    inner join near using (doc)
),

shared as (
    select stem_postings.doc, words.rarity as strength, words.place as word, words.documents, null as name
    from stem_postings
    inner join words using (stem_id)
    inner join near using (doc)
    union all
    select near_mentions.doc, 1 as strength, null as word, null as documents, asked_names.place as name
    from near_mentions
    inner join asked_names using (kind, name)
),

found as (
    select
        doc,
        sum(strength) as strength,
        coalesce(list(word order by word) filter (where word is not null), []) as words,
        coalesce(list(documents order by word) filter (where word is not null), []) as word_documents,
        coalesce(list(name order by name) filter (where name is not null), []) as names
    from shared
    group by doc
    order by strength desc, doc
    limit $limit
)

select
    documents.doc,
    documents.id,
    documents.title,
    documents.summary,
    documents.date_text,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.archive,
    documents.collection,
    documents.country,
    documents.language,
    documents.source_file,
    documents.body is not null as has_text,
    found.words,
    found.word_documents as documents,
    found.names,
    found.strength::double as strength
from documents
inner join found using (doc)
order by found.strength desc, found.doc
