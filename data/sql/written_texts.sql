-- one row per way a date is written
select distinct date_text, encoded_date, date_inferred, date_order
from staged
left join date_orders using (source_file)
where coalesce(date_text, encoded_date) is not null
