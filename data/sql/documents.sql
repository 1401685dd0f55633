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
        first(repeats.summary order by repeats.n) filter (where repeats.summary is not null) as summary,
        first(repeats.body order by repeats.n) filter (where repeats.body is not null) as body,
        first(repeats.archive order by repeats.n) filter (where repeats.archive is not null) as archive,
        first(repeats.collection order by repeats.n) filter (where repeats.collection is not null) as collection,
        first(repeats.language order by repeats.n) filter (where repeats.language is not null) as language,
        first(repeats.country order by repeats.n) filter (where repeats.country is not null) as country,
        first(repeats.classification order by repeats.n) filter (where repeats.classification is not null)
            as classification,
        first(repeats.url order by repeats.n) filter (where repeats.url is not null) as url,
        first(repeats.source_line order by repeats.n) filter (where repeats.source_line is not null) as source_line,
        first(repeats.rights order by repeats.n) filter (where repeats.rights is not null) as rights,
        first(repeats.number order by repeats.n) filter (where repeats.number is not null) as number,
        first(repeats.credits order by repeats.n) filter (where repeats.credits is not null) as credits,
        first(repeats.upload_date order by repeats.n) filter (where repeats.upload_date is not null) as upload_date,
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
    coalesce(kept.summary, added.summary) as summary,
    coalesce(kept.body, added.body) as body,
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
    coalesce(kept.archive, added.archive) as archive,
    coalesce(kept.collection, added.collection) as collection,
    coalesce(kept.language, added.language) as language,
    coalesce(kept.country, added.country) as country,
    coalesce(kept.classification, added.classification) as classification,
    coalesce(kept.url, added.url) as url,
    coalesce(kept.source_line, added.source_line) as source_line,
    coalesce(kept.rights, added.rights) as rights,
    coalesce(kept.number, added.number) as number,
    coalesce(kept.credits, added.credits) as credits,
    coalesce(kept.upload_date, added.upload_date) as upload_date,
    kept.source_file,
    kept.source_row,
    0 as words,
    written_months.months,
    event_months.months as event_months,
    0 as theme_set,
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
