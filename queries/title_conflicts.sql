-- one row per document of the result whose date and title go together in one of the ways asked for, the widest apart first
with apart as (
    select
        *,
        agreement(date_conflict) as agreement,
        case
            when first_day > event_last_day then date_diff('day', event_last_day, first_day)
            when event_first_day > last_day then date_diff('day', last_day, event_first_day)
        end as days_apart
    from documents
)

select
    apart.doc, apart.id, apart.title, apart.date_text, apart.date_edtf, apart.first_day, apart.last_day,
    apart.precision::varchar as precision,
    apart.qualifier::varchar as qualifier,
    apart.event_text, apart.event_first_day, apart.event_last_day,
    apart.date_conflict::varchar as date_conflict,
    apart.agreement, apart.days_apart, apart.url, apart.source_file, apart.source_row
from matches
inner join apart using (doc)
where list_contains($agreements::varchar[], apart.agreement)
order by apart.days_apart desc nulls last, apart.doc
limit $limit
offset $offset
