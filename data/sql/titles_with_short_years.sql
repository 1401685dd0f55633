-- one row per pair of a title that may hold a day without its century and a written date of at most a year
select distinct staged.title, read_dates.edtf, read_dates.first_day, read_dates.last_day
from staged
left join date_orders using (source_file)
inner join read_dates
    on read_dates.date_order is not distinct from date_orders.date_order
    and read_dates.date_text is not distinct from staged.date_text
    and read_dates.encoded_date is not distinct from staged.encoded_date
    and read_dates.date_inferred = staged.date_inferred
anti join title_dates on title_dates.title = staged.title
where
    read_dates.last_day - read_dates.first_day <= 366
    and read_dates.conflict <> 'impossible'
    and regexp_matches(
        staged.title, '\b\d\d? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?''?\d\d(?:$|[^\d])', 'i'
    )
