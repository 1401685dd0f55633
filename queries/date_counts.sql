-- one row per kind of date that occurs in the result; the kinds of exactness alone add up to all of it
with dated as (
    select
        precision,
        qualifier,
        date_conflict,
        case when precision is null then date_text end as unread_text,
        count(*) as documents
    from matches
    group by precision, qualifier, date_conflict, unread_text
),

counted as (
    select
        exactness(precision, qualifier, unread_text, asked().undated_phrase) as exactness,
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
