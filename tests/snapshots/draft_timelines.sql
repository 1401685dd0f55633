-- Under: nothing
-- Reads the table search_hits_4b83c8cc01a4
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: whole months
-- Reads the table search_hits_4b83c8cc01a4
-- $from_day = datetime.date(1961, 1, 1)
-- $to_day = datetime.date(1963, 6, 30)
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: days
-- Reads the table search_hits_4b83c8cc01a4
-- $from_day = datetime.date(1962, 10, 16)
-- $to_day = datetime.date(1962, 10, 28)
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: themes
-- Reads the table search_hits_4b83c8cc01a4
-- $theme_1 = 'cuba'
-- $theme_2 = 'none'
-- $also_1 = 'berlin'
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

result_documents as (
    select *
    from documents_on_axis
    where theme_set in (select theme_set from theme_sets where coalesce(slug, 'none') in ($theme_1, $theme_2))
        and theme_set in (select theme_set from theme_sets where coalesce(slug, 'none') = $also_1)
),

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: a text
-- Reads the table search_hits_4b83c8cc01a4
-- $archive_documents = IndexValue(kind='archive_documents', stems=(), rank=0)
-- $stem_1 = IndexValue(kind='number', stems=('missil',), rank=0)
-- $documents_1 = IndexValue(kind='documents', stems=('missil',), rank=0)
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with search_hits as (
    -- one row per document that holds all words of the search, the rarest word first, with its relevance
    select doc, ln(1 + ($archive_documents - $documents_1 + 0.5) / ($documents_1 + 0.5)) * hits_1.impact as relevance
    from hits as hits_1
    where hits_1.number = $stem_1
),

documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: a text in order of relevance, among names
-- Reads the table search_hits_4b83c8cc01a4
-- Reads the table search_hits_85d0f54f3bc2
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join search_hits_85d0f54f3bc2 as search_hits using (doc)
),

result_documents as (
    select *
    from documents_on_axis
),

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: facets
-- Reads the table search_hits_4b83c8cc01a4
-- $not_archive_1 = 'Bundesarchiv'
-- $language_1 = 'Russian'
-- $language_2 = 'none'
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: kinds of dates
-- Reads the table search_hits_4b83c8cc01a4
-- $date_1 = 'month'
-- $date_2 = 'inferred'
-- $undated_phrase = 'undated|no date|n\\. ?d\\.?|nd|s\\. ?d\\.?|date unknown|unknown|without date|not dated|none'
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
),

result_documents as (
    select *
    from documents_on_axis
    where (first_day is null or ((qualifier is null or qualifier <> 'inferred')))
        and (case when precision = 'day' and qualifier is null then 'exact' when precision = 'day' then 'doubtful-day' when precision is not null then precision::varchar when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|') then 'undated' else 'unread' end in ($date_1, $date_2) or coalesce(qualifier::varchar, 'none') in ($date_1, $date_2) or case date_conflict when 'written_after_event' then 'written-after' else date_conflict::varchar end in ($date_1, $date_2))
),

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: dates in titles
-- Reads the table search_hits_4b83c8cc01a4
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of dates in titles
    select
        doc, theme_set, 0.0 as relevance, title_order, date_text, precision, qualifier, date_conflict,
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

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket

-- Under: everything
-- Reads the table search_hits_4b83c8cc01a4
-- Reads the table search_hits_7f08ab47f68d
-- $from_day = datetime.date(1962, 1, 1)
-- $language = ['English']
-- $theme_1 = 'cuba'
-- $window_first_day = None
-- $window_last_day = datetime.date(1969, 12, 31)
-- $slug = 'cuba'
-- one row per (row of the chart, bucket) that holds documents: those whose span touches the bucket, and how many of them
-- have a date wider than it
with documents_on_axis as (
    -- one row per base document, with its days and months on the axis of written dates
    -- A written date that cannot be has no months, and no days on the axis.
    select
        doc, theme_set, search_hits.relevance as relevance, title_order, date_text, precision, qualifier, date_conflict,
        archive, collection, language, country, classification,
        case when months is not null then first_day end as first_day,
        case when months is not null then last_day end as last_day,
        months
    from documents
    inner join search_hits_7f08ab47f68d as search_hits using (doc)
),

result_documents as (
    select *
    from documents_on_axis
    where first_day is not null
        and last_day >= $from_day
        and list_contains($language::varchar[], coalesce(language, 'none'))
        and theme_set in (select theme_set from theme_sets where coalesce(slug, 'none') = $theme_1)
),

draft_members as (
    -- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
    -- A document that its source puts under the theme stays, whatever the rule.
    with compared as (
        select
            result_documents.doc,
            result_documents.first_day,
            result_documents.last_day,
            members.doc is not null as is_in,
            coalesce(members.why = 'source', false)
            or coalesce(
                draft_hits.doc is not null
                and (
                    ($window_first_day::date is null and $window_last_day::date is null)
                    or (
                        documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                        and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                    )
                    or (
                        documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                        and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                    )
                ),
                false
            ) as is_in_draft
        from result_documents
        inner join documents using (doc)
        left join search_hits_4b83c8cc01a4 as draft_hits using (doc)
        left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
    )

    select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
    from compared
    where is_in or is_in_draft
),

chart_rows as (
    -- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
    select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
    union all
    select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
)

select
    slug,
    greatest(bucket::date, date '0001-01-01') as bucket,
    sum(documents)::bigint as documents,
    coalesce(sum(documents) filter (where is_wider), 0)::bigint as wider
from (
    select slug, unnest(generate_series(date_trunc('year', greatest(first_day, $first_day::date)), least(last_day, $last_day::date), interval 1 year)) as bucket, date_trunc('year', first_day) < date_trunc('year', last_day) as is_wider, documents
    from chart_rows
    where first_day is not null
) as bars
group by slug, greatest(bucket::date, date '0001-01-01')
order by slug, bucket
