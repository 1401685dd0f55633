-- Under: nothing
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: whole months
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where first_day is not null
        and last_day >= $from_day and first_day <= $to_day
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: days
-- $from_day = datetime.date(1962, 10, 16)
-- $to_day = datetime.date(1962, 10, 28)
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where (first_day is null or (last_day >= $from_day and first_day <= $to_day))
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: themes
-- $theme_1 = 'cuba'
-- $theme_2 = 'none'
-- $also_1 = 'berlin'
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') in ($theme_1, $theme_2))
        and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $also_1)
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: a text
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
-- $stem_1 = IndexValue(kind='stem_id', stems=('missil',), rank=0)
-- $documents_1 = IndexValue(kind='documents', stems=('missil',), rank=0)
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with search_hits as (
    -- one row per document that holds all words of the search, with its relevance
    select doc, ln(1 + ($archive_documents - $documents_1 + 0.5) / ($documents_1 + 0.5)) * postings_1.impact as relevance
    from stem_postings as postings_1
    where postings_1.stem_id = $stem_1
),

documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_combination, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join search_hits as search_hits using (doc)
),

result_documents as (
    select *
    from documents_on_axis
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: a text in order of relevance, among names
-- Reads the table search_hits_585490a80c83
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: facets
-- $not_archive_1 = 'Bundesarchiv'
-- $language_1 = 'Russian'
-- $language_2 = 'none'
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where coalesce(archive, 'none') <> $not_archive_1
        and coalesce(language, 'none') in ($language_1, $language_2)
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: kinds of dates
-- $date_1 = 'month'
-- $date_2 = 'inferred'
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where (first_day is null or ((qualifier is null or qualifier not in ('inferred', 'placeholder'))))
        and (case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end in ($date_1, $date_2) or coalesce(qualifier::varchar, 'none') in ($date_1, $date_2) or case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end in ($date_1, $date_2))
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: dates in titles
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of dates in titles
    select
        doc, theme_combination, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        event_first_day as first_day,
        event_last_day as last_day,
        event_months as months
    from documents
),

result_documents as (
    select *
    from documents_on_axis
    where first_day is not null
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement

-- Under: everything
-- Reads the table search_hits_57d191e6ea4f
-- $from_day = datetime.date(1962, 1, 1)
-- $language = ['English']
-- $theme_1 = 'cuba'
-- $undated_phrase = 'fecha\\ desconocida|data\\ desconhecida|data\\ sconosciuta|дата\\ неизвестна|date\\ not\\ known|date\\ not\\ given|nicht\\ datiert|date\\ inconnue|не\\ датировано|date\\ unknown|without\\ date|unknown\\ date|dátum\\ nélkül|zonder\\ datum|не\\ датовано|niedatowane|niedatowany|keltezetlen|ongedateerd|ohne\\ datum|senza\\ data|non\\ datato|nedatováno|not\\ known|not\\ dated|ohne\\ jahr|undatiert|unbekannt|sans\\ date|non\\ datée|sin\\ fecha|fără\\ dată|non\\ daté|sem\\ data|без\\ даты|без\\ дати|bez\\ daty|bez\\ data|undated|no\\ date|unknown|nedatat|날짜\\ 없음|날짜\\ 미상|n\\.? ?d\\.?|none|o\\.? ?d\\.?|o\\.? ?j\\.?|s\\.? ?d\\.?|s\\.? ?f\\.?|б\\.? ?д\\.?|b\\.? ?d\\.?|d\\.? ?n\\.?|f\\.? ?d\\.?|z\\.? ?d\\.?|日期不详|日付なし|日付不明|年代不明|null|s/d|s/f|б/д|无日期|無日期|nan|n/a|na|\\\\n|0{4}-00-00|0{1,4}|[-–—?]+|00[./-]00[./-]0{4}'
-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with documents_on_axis as (
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

result_documents as (
    select *
    from documents_on_axis
    where first_day is not null
        and last_day >= $from_day
        and list_contains($language::varchar[], coalesce(language, 'none'))
        and theme_combination in (select theme_combination from theme_combinations where coalesce(slug, 'none') = $theme_1)
),

dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as date_text,
        count(*) as documents
    from result_documents
    group by precision, qualifier, date_conflict, case when precision is null then date_text end
),

kinds as (
    select case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end as exactness, coalesce(qualifier::varchar, 'none') as doubt, case date_conflict when 'written_after_event' then 'written-after' when 'written_before_event' then 'written-before' else date_conflict::varchar end as agreement, documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from kinds group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from kinds where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from kinds where agreement <> 'none' group by agreement
