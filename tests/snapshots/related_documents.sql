-- Under: nothing; whole months; days; themes; a text; a text in order of relevance, among names; facets; kinds of dates; dates in titles; everything
-- $doc = 1
-- one row per other document that has two things in common with one: rare words, rare names, days; the strongest first
-- Rare is what at most $most documents hold. The strength is how rare all of it is; days that are near add to it.
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
        unnest($name_weights::double[]) as weight,
        unnest(range(array_length($names::varchar[]))) as place
),

mentioned as materialized (
    select asked_names.place, mentions.doc
    from mentions
    inner join asked_names using (kind, name)
    where mentions.name in (select unnest($names::varchar[]))
),

rare_names as (
    select place, ln(1 + ($archive_documents - count(*) + 0.5) / (count(*) + 0.5)) as rarity
    from mentioned
    group by place
    having count(*) between 2 and $most
),

names as (
    select asked_names.place, asked_names.weight * rare_names.rarity as rarity
    from rare_names
    inner join asked_names using (place)
),

shared as materialized (
    select stem_postings.doc, words.rarity * stem_postings.impact as strength, words.place as word, words.documents, null as name
    from stem_postings
    inner join words using (stem_id)
    where stem_postings.doc <> $doc
    union all
    select mentioned.doc, names.rarity as strength, null as word, null as documents, names.place as name
    from mentioned
    inner join names using (place)
    where mentioned.doc <> $doc
),

found as (
    select doc, sum(strength) as strength, count(*) as things
    from shared
    group by doc
),

near as (
    select
        doc,
        case
            when first_day <= $last_day::date + 7 and last_day >= $first_day::date - 7 then $week_strength
            else $month_strength
        end as strength
    from documents
    where
        first_day between $first_day::date - 31 and $last_day::date + 31
        and last_day between $first_day::date - 31 and $last_day::date + 31
),

strongest as (
    select found.doc, found.strength + coalesce(near.strength, 0) as strength
    from found
    left join near using (doc)
    where found.things + case when near.doc is null then 0 else 1 end >= 2
    order by strength desc, found.doc
    limit $limit
),

things as (
    select
        shared.doc,
        coalesce(list(shared.word order by shared.word) filter (where shared.word is not null), []) as words,
        coalesce(list(shared.documents order by shared.word) filter (where shared.word is not null), []) as word_documents,
        coalesce(list(shared.name order by shared.name) filter (where shared.name is not null), []) as names
    from shared
    inner join strongest using (doc)
    group by shared.doc
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
    things.words,
    things.word_documents as documents,
    things.names,
    strongest.strength::double as strength
from documents
inner join strongest using (doc)
inner join things using (doc)
order by strongest.strength desc, strongest.doc
