-- one row per record: what tells it from other records, null where it does not state it
-- Titles count without their signs and capitals, dates as they are read.
create temp table identifying as
with persons as (
    select n, string_agg(distinct name, chr(31) order by name) as people
    from staged_names
    where kind = 'person'
    group by n
)

select
    staged.n,
    staged.source_file,
    staged.own_id,
    trim(regexp_replace(lower(strip_accents(staged.title)), '[^\p{L}\p{N}]+', ' ', 'g')) as title,
    coalesce(
        record_dates.date_edtf,
        case
            when not regexp_full_match(trim(lower(staged.date_text), '[]() '), $undated_phrase) then lower(staged.date_text)
        end
    ) as date,
    staged.archive,
    {identity_columns},
    persons.people
from staged
left join record_dates using (n)
left join persons using (n)
