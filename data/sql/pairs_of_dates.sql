-- one row per pair of a date and a date in a title that stand on one record
select distinct
    read_dates.edtf,
    read_dates.first_day,
    read_dates.last_day,
    title_dates.event_first_day,
    title_dates.event_last_day,
    title_dates.is_of_paper
from staged
inner join title_dates using (title)
left join date_orders using (source_file)
inner join read_dates
    on read_dates.date_order is not distinct from date_orders.date_order
    and read_dates.date_text is not distinct from staged.date_text
    and read_dates.encoded_date is not distinct from staged.encoded_date
    and read_dates.date_inferred = staged.date_inferred
where read_dates.first_day is not null
