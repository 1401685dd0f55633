-- one row per source with dates that are not read, or have no place on the timeline: how many, and the commonest forms
with dated as (
    select staged.source_file, staged.date_text, staged.source_row, record_dates.precision, record_dates.date_edtf
    from staged
    inner join record_dates using (n)
    where staged.date_text is not null
),

unread as (
    select source_file, date_text, count(*) as records, min(source_row) as first_row
    from dated
    where
        date_edtf is null
        and not regexp_full_match(trim(lower(date_text), '[]() .'), $undated_phrase)
    group by source_file, date_text
),

forms as (
    select
        source_file,
        sum(records)::bigint as records,
        list((date_text, records, first_row) order by records desc, first_row)[:10] as commonest
    from unread
    group by source_file
),

counted as (
    select
        source_file,
        count(*) as dates,
        count(*) filter (where precision = 'open') as open,
        count(*) filter (where precision = 'bce') as bce
    from dated
    group by source_file
)

select counted.source_file, counted.dates, coalesce(forms.records, 0) as unread, forms.commonest, counted.open, counted.bce
from counted
left join forms using (source_file)
where forms.records is not null or counted.open + counted.bce > 0
