-- Under: nothing
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: whole months
-- $b_from_day = datetime.date(1961, 1, 1)
-- $b_to_day = datetime.date(1963, 6, 30)
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where first_day is not null
        and last_day >= $b_from_day and first_day <= $b_to_day
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: days
-- $b_from_day = datetime.date(1962, 10, 16)
-- $b_to_day = datetime.date(1962, 10, 28)
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where (first_day is null or (last_day >= $b_from_day and first_day <= $b_to_day))
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: themes
-- $b_theme_1 = 'cuba'
-- $b_theme_2 = 'none'
-- $b_also_1 = 'berlin'
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') in ($b_theme_1, $b_theme_2))
        and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $b_also_1)
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: a text
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
-- $b_stem_1 = IndexValue(kind='stem_id', stems=('missil',), rank=0)
-- $b_documents_1 = IndexValue(kind='documents', stems=('missil',), rank=0)
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_search_hits as (
    -- one row per document that holds all words of the search, with its relevance
    select doc, ln(1 + ($archive_documents - $b_documents_1 + 0.5) / ($b_documents_1 + 0.5)) * postings_1.impact as relevance
    from stem_postings as postings_1
    where postings_1.stem_id = $b_stem_1
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join b_search_hits as search_hits using (doc)
),

b_result_documents as (
    select *
    from b_documents_on_axis
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: a text in order of relevance, among names
-- Reads the table search_hits_585490a80c83
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join search_hits_585490a80c83 as search_hits using (doc)
),

b_result_documents as (
    select *
    from b_documents_on_axis
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: facets
-- $b_not_archive_1 = 'Bundesarchiv'
-- $b_language_1 = 'Russian'
-- $b_language_2 = 'none'
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where coalesce(archive, 'none') <> $b_not_archive_1
        and coalesce(language, 'none') in ($b_language_1, $b_language_2)
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: kinds of dates
-- $b_date_1 = 'month'
-- $b_date_2 = 'inferred'
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where (first_day is null or ((qualifier is null or qualifier not in ('inferred', 'placeholder'))))
        and (case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end in ($b_date_1, $b_date_2) or coalesce(qualifier::varchar, 'none') in ($b_date_1, $b_date_2) or case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end in ($b_date_1, $b_date_2))
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: dates in titles
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of dates in titles
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        event_first_day as first_day,
        event_last_day as last_day,
        event_months as months
    from documents
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where first_day is not null
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset

-- Under: everything
-- Reads the table search_hits_57d191e6ea4f
-- $b_from_day = datetime.date(1962, 1, 1)
-- $b_language = ['English']
-- $b_theme_1 = 'cuba'
-- one row per document of a set, in the order of the archive, which is that of the written date: its number, and the
-- first question that finds it
with a_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

a_result_documents as (
    select *
    from a_documents_on_axis
),

b_documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join search_hits_57d191e6ea4f as search_hits using (doc)
),

b_result_documents as (
    select *
    from b_documents_on_axis
    where first_day is not null
        and last_day >= $b_from_day
        and list_contains($b_language::varchar[], coalesce(language, 'none'))
        and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $b_theme_1)
),

found_by_questions as (
    select doc, 0 as question from a_result_documents
    union all
    select doc, 1 as question from b_result_documents
),

shared_documents as (
    -- one row per document that any of the questions finds: how many of them do, and the first that does
    select doc, count(*) as questions, min(question) as first_question
    from found_by_questions
    group by doc
)

select doc, first_question
from shared_documents
where questions between $fewest and $most and ($only_question::integer is null or first_question = $only_question)
order by doc
limit $limit
offset $offset
