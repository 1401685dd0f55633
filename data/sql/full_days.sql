-- one row per (collection of sources, day) of dates that are one full day without doubt: how many records have it
-- The files of a folder are one collection: few of them alone have enough dates to tell.
create or replace temp table full_days as
select
    coalesce(nullif(regexp_extract(staged.source_file, '^(.*)/', 1), ''), staged.source_file) as sources,
    record_dates.first_day as on_day,
    count(*) as records
from staged
inner join record_dates using (n)
where record_dates.precision = 'day' and record_dates.qualifier is null and record_dates.date_conflict <> 'impossible'
group by all
