-- one row per kind of date: documents exact to the day, to the month and so on, undated, and contradicting their title
select
    case
        when first_day is null and not regexp_full_match(trim(lower(date_text), '[]() '), $undated_phrase) then 'unread'
        when first_day is null then 'undated'
        else precision::varchar
    end as kind,
    count(*) as documents,
    count(qualifier) as qualified,
    count(*) filter (where date_conflict in ('contradiction', 'impossible')) as contradicting
from documents
group by kind
order by documents desc
