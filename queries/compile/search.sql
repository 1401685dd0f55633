-- The search index: words and stems, and the documents that hold them.

-- name: stem_sizes
-- one row per stem asked for that the archive knows: its id, and how many documents hold it
select stem, stem_id, documents
from stems
where stem in ({words})

-- name: stems_of_words
-- one row per (word asked for, stem that it has in one of the languages of the archive)
select distinct word, stem
from terms
where word in ({words})

-- name: terms_of_stems
-- one row per term with one of the stems
select stem, term
from terms
where stem in ({words})

-- name: terms_of_words
-- one row per term that is one of the words
select word, term
from terms
where word in ({words})

-- name: terms_of_beginnings
-- one row per (beginning of a word, term that begins so)
with asked as (
    select unnest([{words}]) as beginning
)

select asked.beginning, terms.term
from asked
inner join terms on terms.word >= asked.beginning and terms.word < asked.beginning || chr(1114111)

-- name: named_values
-- one row per person, place or subject that a search means, as the archive spells it
-- Distinct names are computed first: they are few, and letters and signs are compared in a hundredth of the time.
with listed as materialized (
    select name as value
    from mentions
    where kind = $facet::mention
    group by name
)

select value
from listed
where value = $value or ({is_meant} and {meant} <> '')

-- name: stated_values_meant
-- one row per value of a facet that a search means, as the archive spells it
with listed as materialized (
    select {column} as value
    from documents
    where {column} is not null
    group by {column}
)

select value
from listed
where value = $value or ({is_meant} and {meant} <> '')

-- name: theme_values
-- one row per theme that a search means by its slug or its name: the slug
with listed as (
    select slug as value, name
    from themes
)

select value
from listed
where value = $value or (({is_meant} or {is_name_meant}) and {meant} <> '')

-- name: text_lengths
-- one row: the documents of the archive, and how many words they have on average
select count(*) as archive_documents, coalesce(avg(words), 0)::double as average_words
from documents

-- name: search_scope
-- one row per document that holds the stem which every match must hold
select doc
from stem_postings
where stem_id = $scope_stem

-- name: search_scope_of_several
-- one row per document that holds one of the stems of which every match must hold one
select distinct doc
from stem_postings
where list_contains($scope_stems::integer[], stem_id)

-- name: theme_scope
-- one row per document of the theme: those in which the terms are looked for
select doc
from document_themes
where slug = $slug

-- name: document_scope
-- one row: the document in which the terms are looked for
select $doc::integer as doc

-- name: rarities
-- one row per term that counts for relevance, whose documents the index knows, or have been counted
select term_index, {rarity} as rarity
from (
    select unnest($scored::integer[]) as term_index, unnest($scored_documents::bigint[]) as documents
) as known

-- name: counted_rarities
-- reads: term_matches
-- one row per term that counts for relevance
-- How rare a plain word is, the index tells; a phrase is as rare as it is among the documents that can match.
with known as (
    select unnest($scored::integer[]) as term_index, unnest($scored_documents::bigint[]) as known_documents
),

counted as (
    select term_index, count(*) as counted_documents
    from term_matches
    group by term_index
),

scored as (
    select term_index, coalesce(known_documents, counted_documents) as documents
    from known
    inner join counted using (term_index)
)

select term_index, {rarity} as rarity
from scored

-- name: term_documents
-- reads: term_matches
-- one row per term that any document holds: how many do
select term_index, count(*) as documents
from term_matches
group by term_index

-- name: text_matches
-- reads: term_matches, rarities
-- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
select
    term_matches.doc,
    bit_or(1::bigint << term_matches.term_index) as mask,
    coalesce(sum(rarities.rarity * term_matches.impact), 0)::double as relevance
from term_matches
left join rarities using (term_index)
group by term_matches.doc

-- name: text_matches_of_one
-- reads: term_matches, rarities
-- one row per document in which the only term of the search is found: what `text_matches` gives for several
select
    term_matches.doc,
    1::bigint as mask,
    coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
from term_matches
left join rarities using (term_index)

-- name: masks_of_texts
-- reads: term_matches
-- one row per document in which at least one term of the search is found: what `text_matches` gives, without relevance
select doc, bit_or(1::bigint << term_index) as mask, 0::double as relevance
from term_matches
group by doc

-- name: no_text_matches
-- no row: the search holds no term
select null::integer as doc, null::bigint as mask, null::double as relevance
where false

-- name: found_by_text
-- reads: text_matches
-- one row per document that holds the search text, with its relevance, where each match holds a term
select doc, relevance
from text_matches
where {is_match}

-- name: found_without_terms
-- reads: text_matches
-- one row per document that the search lets in, with its relevance; documents that hold none of its terms are among them
select documents.doc, coalesce(text_matches.relevance, 0) as relevance
from documents
left join text_matches using (doc)
where {is_match}

-- name: term_masks
-- reads: text_matches
-- one row: the mask of the terms found in one document, or none
select mask
from text_matches
where doc = $doc

-- name: known_words
-- one row per word of the archive, joined forms left out: the documents that hold a form of it, and whether a name does
with named as (
    select distinct term
    from postings
    where field = 'names'
)

select terms.word, stems.documents, named.term is not null as is_named
from terms
inner join stems using (stem)
left join named using (term)
where not contains(terms.word, '·')
order by stems.documents desc, terms.word, terms.term

-- name: near_words
-- one row per word of the archive that few changes of letters part from another, and how many
select word, damerau_levenshtein(word, $word) as changes
from terms
where
    abs(length(word) - length($word)) <= $distance
    and not contains(word, '·')
    and damerau_levenshtein(word, $word) <= $distance
order by changes, word

-- name: named_value_sizes
-- one row per person, place or subject of the archive, and how many documents name it
select name as value, name as label, count(*) as documents
from mentions
where kind = $facet::mention
group by name

-- name: value_sizes
-- one row per value that documents state of a facet, and how many do
select {column} as value, {column} as label, count(*) as documents
from documents
where {column} is not null
group by {column}

-- name: theme_value_sizes
-- one row per theme: its slug, its name, and how many documents it has
select slug as value, name as label, documents
from themes

-- name: near_values
-- one row per value of a facet that has one of the words, or a word that few changes of letters part from one: those with
-- most of the words first
with listed as materialized (
    select value, label, documents
    from {values}
),

spelled as (
    select value, documents, unnest(string_split({plain}, ' ')) as word
    from listed
),

asked as (
    select unnest($words::varchar[]) as word
),

compared as (
    select
        spelled.value,
        spelled.documents,
        asked.word,
        case when starts_with(spelled.word, asked.word) then 0 else damerau_levenshtein(spelled.word, asked.word) end
            as changes,
        case when length(asked.word) < 4 then 0 when length(asked.word) < 6 then 1 else 2 end as most_changes
    from spelled
    cross join asked
),

near as (
    select value, documents, word, min(changes) as changes
    from compared
    where changes <= most_changes
    group by value, documents, word
)

select value
from near
group by value, documents
order by count(*) desc, sum(changes), documents desc, value
limit $limit

-- name: names_with_words
-- one row per person, place, subject and theme whose name has all words, the first few of each kind by their documents
with listed as (
    select kind::varchar as facet, name as value, name as label, count(*) as documents
    from mentions
    group by kind, name
    union all
    select 'theme' as facet, slug as value, name as label, documents
    from themes
),

ranked as (
    select facet, value, row_number() over (partition by facet order by documents desc, value) as place
    from listed
    where {holds}
)

select facet, value
from ranked
where place <= $limit
order by facet, place
