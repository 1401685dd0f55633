-- one row per record: its whole content as a number
create temp table contents as
select
    n,
    identifying.own_id is not null as has_id,
    md5_number(
        concat_ws(
            chr(31), staged.title, coalesce(staged.url, ''),
            coalesce(case when record_dates.precision <> 'day' then identifying.date end, staged.date_text, ''),
            {content_values}
        )
    ) as content
from staged
inner join identifying using (n)
inner join record_dates using (n)
