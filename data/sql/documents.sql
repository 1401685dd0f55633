-- one row per record kept, with what it lacks taken from the records that repeat it, numbered in date order
-- Dates that cannot be stand behind all others, undated records last.
-- A date is only taken over from a record of the same title: another title may tell of another day.
insert into documents by name
with repeats as (
    select kept_records.kept, staged.*
    from kept_records
    inner join staged using (n)
    where kept_records.n <> kept_records.kept
),

added as (
    select
        repeats.kept as n,
        {first_of_repeats},
        first(repeats.n order by repeats.n) filter (
            where coalesce(repeats.date_text, repeats.encoded_date) is not null and repeats.title = staged.title
        ) as dated
    from repeats
    inner join staged on staged.n = repeats.kept
    group by repeats.kept
),

kept as (
    select
        document_ids.id,
        staged.*,
        case when coalesce(staged.date_text, staged.encoded_date) is null then coalesce(added.dated, staged.n) else staged.n end
            as dated
    from staged
    inner join document_ids using (n)
    left join added using (n)
)

select
    (
        row_number() over (
            order by
                dated.first_day is null or dated.date_conflict = 'impossible',
                dated.date_conflict <> 'impossible',
                dated.first_day nulls last, dated.last_day nulls last, kept.title, kept.id
        ) - 1
    )::integer as doc,
    kept.id,
    kept.title,
    {merged_texts},
    dated.date_text,
    dated.date_edtf,
    dated.first_day,
    dated.last_day,
    dated.precision,
    dated.qualifier,
    dated.event_text,
    dated.event_first_day,
    dated.event_last_day,
    dated.date_conflict,
    {merged_lines},
    kept.source_file,
    kept.source_row,
    0 as words,
    'en' as text_language,
    'assumed' as text_language_basis,
    written_months.months,
    event_months.months as event_months,
    0 as theme_combination,
    (
        row_number() over (
            order by
                strip_accents(lower(kept.title)), dated.first_day nulls last, dated.last_day nulls last, kept.title, kept.id
        ) - 1
    )::integer as title_order
from kept
inner join record_dates as dated on dated.n = kept.dated
left join added on added.n = kept.n
left join month_spans as written_months
    on
        dated.date_conflict <> 'impossible'
        and written_months.first_month = date_trunc('month', dated.first_day)
        and written_months.last_month = date_trunc('month', dated.last_day)
left join month_spans as event_months
    on
        event_months.first_month = date_trunc('month', dated.event_first_day)
        and event_months.last_month = date_trunc('month', dated.event_last_day)
order by doc
