-- Search: missiles
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
-- $stem_1 = IndexValue(kind='stem_id', stems=('missil',), rank=0)
-- $documents_1 = IndexValue(kind='documents', stems=('missil',), rank=0)
with found as (
    -- one row per document that holds all words of the search, with its relevance
    select doc, ln(1 + ($archive_documents - $documents_1 + 0.5) / ($documents_1 + 0.5)) * postings_1.impact as relevance
    from stem_postings as postings_1
    where postings_1.stem_id = $stem_1
)

select doc, relevance
from found

-- Search: missiles cuba
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
-- $stem_1 = IndexValue(kind='stem_id', stems=('missil', 'cuba'), rank=0)
-- $documents_1 = IndexValue(kind='documents', stems=('missil', 'cuba'), rank=0)
-- $stem_2 = IndexValue(kind='stem_id', stems=('missil', 'cuba'), rank=1)
-- $documents_2 = IndexValue(kind='documents', stems=('missil', 'cuba'), rank=1)
with found as (
    -- one row per document that holds all words of the search, with its relevance
    select doc, ln(1 + ($archive_documents - $documents_1 + 0.5) / ($documents_1 + 0.5)) * postings_1.impact + ln(1 + ($archive_documents - $documents_2 + 0.5) / ($documents_2 + 0.5)) * postings_2.impact as relevance
    from stem_postings as postings_2
    inner join stem_postings as postings_1 using (doc)
    where postings_1.stem_id = $stem_1
        and postings_2.stem_id = $stem_2
)

select doc, relevance
from found

-- Search: "soviet union"
-- $term_0_1 = 24
-- $term_0_2 = 25
-- $average_words = IndexValue(kind='average_words', stems=(), rank=0)
-- $scored = [0]
-- $scored_documents = [None]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select 0 as term_index, doc, sum(array_length(starts) * case field when 'title' then 3 when 'names' then 2 else 1 end::double) * 2.2::double / (sum(array_length(starts) * case field when 'title' then 3 when 'names' then 2 else 1 end::double) + 1.2::double * (0.25::double + 0.75::double * any_value(documents.words) / $average_words)) as impact
    from documents
    inner join (
        select doc, field, list_intersect(word_1.positions, list_transform(word_2.positions, lambda start: start - 1)) as starts
        from postings as word_1
        inner join postings as word_2 using (doc, field)
        where word_1.term = $term_0_1 and word_2.term = $term_0_2
    ) as phrases using (doc)
    where array_length(starts) > 0
    group by doc
),

rarities as (
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

    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from scored
),

text_matches as (
    -- one row per document in which the only term of the search is found: what `text_matches` gives for several
    select
        term_matches.doc,
        1::bigint as mask,
        coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where (coalesce(mask, 0) & 1) <> 0
)

select doc, relevance
from found

-- Search: telegr*
-- $other_indexes = [0, 0]
-- $other_slots = [0, 0]
-- $other_fields = [None, None]
-- $other_sizes = [1, 1]
-- $other_terms = [31, 32]
-- $average_words = IndexValue(kind='average_words', stems=(), rank=0)
-- $scored = [0]
-- $scored_documents = [None]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select weighed.term_index, doc, weighed.weight * 2.2::double / (weighed.weight + 1.2::double * (0.25::double + 0.75::double * documents.words / $average_words)) as impact
    from documents
    inner join (
        select term_index, doc, sum(weight) as weight from (select terms.term_index, postings.doc, sum(array_length(postings.positions) * case postings.field when 'title' then 3 when 'names' then 2 else 1 end::double) as weight
        from postings
        inner join (select
            unnest($other_indexes::integer[]) as term_index,
            unnest($other_slots::integer[]) as slot,
            unnest($other_fields::varchar[])::field as field,
            unnest($other_sizes::integer[]) as size,
            unnest($other_terms::integer[]) as term) as terms using (term)
        where terms.field is null or terms.field = postings.field
        group by terms.term_index, postings.doc) as parts group by term_index, doc
    ) as weighed using (doc)
),

rarities as (
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

    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from scored
),

text_matches as (
    -- one row per document in which the only term of the search is found: what `text_matches` gives for several
    select
        term_matches.doc,
        1::bigint as mask,
        coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where (coalesce(mask, 0) & 1) <> 0
)

select doc, relevance
from found

-- Search: title:cuba
-- $other_indexes = [0]
-- $other_slots = [0]
-- $other_fields = ['title']
-- $other_sizes = [1]
-- $other_terms = [41]
-- $average_words = IndexValue(kind='average_words', stems=(), rank=0)
-- $scored = [0]
-- $scored_documents = [None]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select weighed.term_index, doc, weighed.weight * 2.2::double / (weighed.weight + 1.2::double * (0.25::double + 0.75::double * documents.words / $average_words)) as impact
    from documents
    inner join (
        select term_index, doc, sum(weight) as weight from (select terms.term_index, postings.doc, sum(array_length(postings.positions) * case postings.field when 'title' then 3 when 'names' then 2 else 1 end::double) as weight
        from postings
        inner join (select
            unnest($other_indexes::integer[]) as term_index,
            unnest($other_slots::integer[]) as slot,
            unnest($other_fields::varchar[])::field as field,
            unnest($other_sizes::integer[]) as size,
            unnest($other_terms::integer[]) as term) as terms using (term)
        where terms.field is null or terms.field = postings.field
        group by terms.term_index, postings.doc) as parts group by term_index, doc
    ) as weighed using (doc)
),

rarities as (
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

    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from scored
),

text_matches as (
    -- one row per document in which the only term of the search is found: what `text_matches` gives for several
    select
        term_matches.doc,
        1::bigint as mask,
        coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where (coalesce(mask, 0) & 1) <> 0
)

select doc, relevance
from found

-- Search: cuba OR havana
-- $stem_0 = 12
-- $stem_1 = -1
-- $scored = [0, 1]
-- $scored_documents = [300, 0]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select 0 as term_index, doc, impact from stem_postings where stem_postings.stem_id = $stem_0
    union all
    select 1 as term_index, doc, impact from stem_postings where stem_postings.stem_id = $stem_1
),

rarities as (
    -- one row per term that counts for relevance, whose documents the index knows, or have been counted
    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from (
        select unnest($scored::integer[]) as term_index, unnest($scored_documents::bigint[]) as documents
    ) as known
),

text_matches as (
    -- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
    select
        term_matches.doc,
        bit_or(1::bigint << term_matches.term_index) as mask,
        coalesce(sum(rarities.rarity * term_matches.impact), 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
    group by term_matches.doc
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where ((coalesce(mask, 0) & 1) <> 0 or (coalesce(mask, 0) & 2) <> 0)
)

select doc, relevance
from found

-- Search: cuba -castro
-- $scope_stem = 12
-- $stem_0 = 12
-- $stem_1 = -1
-- $scored = [0]
-- $scored_documents = [300]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with search_scope as (
    -- one row per document that holds the stem which every match must hold
    select doc
    from stem_postings
    where stem_id = $scope_stem
),

term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select 0 as term_index, doc, impact from stem_postings
        inner join search_scope using (doc) where stem_postings.stem_id = $stem_0
    union all
    select 1 as term_index, doc, impact from stem_postings
        inner join search_scope using (doc) where stem_postings.stem_id = $stem_1
),

rarities as (
    -- one row per term that counts for relevance, whose documents the index knows, or have been counted
    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from (
        select unnest($scored::integer[]) as term_index, unnest($scored_documents::bigint[]) as documents
    ) as known
),

text_matches as (
    -- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
    select
        term_matches.doc,
        bit_or(1::bigint << term_matches.term_index) as mask,
        coalesce(sum(rarities.rarity * term_matches.impact), 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
    group by term_matches.doc
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where ((coalesce(mask, 0) & 1) <> 0 and not ((coalesce(mask, 0) & 2) <> 0))
)

select doc, relevance
from found

-- Search: -cuba
-- $stem_0 = 12
-- $scored = []
-- $scored_documents = []
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select 0 as term_index, doc, impact from stem_postings where stem_postings.stem_id = $stem_0
),

rarities as (
    -- one row per term that counts for relevance, whose documents the index knows, or have been counted
    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from (
        select unnest($scored::integer[]) as term_index, unnest($scored_documents::bigint[]) as documents
    ) as known
),

text_matches as (
    -- one row per document in which the only term of the search is found: what `text_matches` gives for several
    select
        term_matches.doc,
        1::bigint as mask,
        coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
),

found as (
    -- one row per document that the search lets in, with its relevance; documents that hold none of its terms are among them
    select documents.doc, coalesce(text_matches.relevance, 0) as relevance
    from documents
    left join text_matches using (doc)
    where not ((coalesce(mask, 0) & 1) <> 0)
)

select doc, relevance
from found

-- Search: names:"castro fidel" (cuba OR "missile crisis")
-- $scope_stem = -1
-- $stem_1 = 12
-- $scored = [0, 1, 2]
-- $scored_documents = [None, 300, None]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with search_scope as (
    -- one row per document that holds the stem which every match must hold
    select doc
    from stem_postings
    where stem_id = $scope_stem
),

term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select 1 as term_index, doc, impact from stem_postings
        inner join search_scope using (doc) where stem_postings.stem_id = $stem_1
),

rarities as (
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

    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from scored
),

text_matches as (
    -- one row per document in which at least one term of the search is found: a bit for each term found, and its BM25 relevance
    select
        term_matches.doc,
        bit_or(1::bigint << term_matches.term_index) as mask,
        coalesce(sum(rarities.rarity * term_matches.impact), 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
    group by term_matches.doc
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where ((coalesce(mask, 0) & 1) <> 0 and ((coalesce(mask, 0) & 2) <> 0 or (coalesce(mask, 0) & 4) <> 0))
)

select doc, relevance
from found

-- Search: "a phrase of more than eight words is counted so"
-- $phrase_indexes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
-- $phrase_slots = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
-- $phrase_fields = [None, None, None, None, None, None, None, None, None, None]
-- $phrase_sizes = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
-- $phrase_terms = [40, 41, 42, 43, 44, 45, 46, 47, 48, 49]
-- $average_words = IndexValue(kind='average_words', stems=(), rank=0)
-- $scored = [0]
-- $scored_documents = [None]
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
with term_matches as (
    select null::integer as term_index, null::integer as doc, null::double as impact where false
    union all
    select weighed.term_index, doc, weighed.weight * 2.2::double / (weighed.weight + 1.2::double * (0.25::double + 0.75::double * documents.words / $average_words)) as impact
    from documents
    inner join (
        select term_index, doc, sum(weight) as weight from (select term_index, doc, sum(case postings.field when 'title' then 3 when 'names' then 2 else 1 end::double) as weight
        from (
            select
                terms.term_index,
                terms.size,
                postings.doc,
                postings.field,
                unnest(postings.positions) - terms.slot as start
            from postings
            inner join (select
            unnest($phrase_indexes::integer[]) as term_index,
            unnest($phrase_slots::integer[]) as slot,
            unnest($phrase_fields::varchar[])::field as field,
            unnest($phrase_sizes::integer[]) as size,
            unnest($phrase_terms::integer[]) as term) as terms using (term)
            where terms.field is null or terms.field = postings.field
        ) as postings
        group by term_index, size, doc, field, start
        having count(*) = size) as parts group by term_index, doc
    ) as weighed using (doc)
),

rarities as (
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

    select term_index, ln(1 + ($archive_documents - documents + 0.5) / (documents + 0.5)) as rarity
    from scored
),

text_matches as (
    -- one row per document in which the only term of the search is found: what `text_matches` gives for several
    select
        term_matches.doc,
        1::bigint as mask,
        coalesce(rarities.rarity * term_matches.impact, 0)::double as relevance
    from term_matches
    left join rarities using (term_index)
),

found as (
    -- one row per document that holds the search text, with its relevance, where each match holds a term
    select doc, relevance
    from text_matches
    where (coalesce(mask, 0) & 1) <> 0
)

select doc, relevance
from found
