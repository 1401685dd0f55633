-- one row per kind of date that occurs: documents under the other filters; the kinds of exactness alone add up to all of them
with dated as (
    select
        documents.precision,
        documents.qualifier,
        documents.date_conflict,
        case when documents.precision is null then documents.date_text end as unread_text,
        count(*) as documents
    from candidates
    inner join documents using (doc)
    where candidates.in_range and candidates.in_themes
    group by documents.precision, documents.qualifier, documents.date_conflict, unread_text
),

counted as (
    select
        exactness(precision, qualifier, unread_text, $undated_phrase) as exactness,
        doubt(qualifier) as doubt,
        agreement(date_conflict) as agreement,
        documents
    from dated
)

select exactness as kind, sum(documents)::bigint as documents from counted group by exactness
union all
select doubt as kind, sum(documents)::bigint as documents from counted where doubt <> 'none' group by doubt
union all
select agreement as kind, sum(documents)::bigint as documents from counted where agreement <> 'none' group by agreement
