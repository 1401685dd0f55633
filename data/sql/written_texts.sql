-- one row per way a date is written
select distinct date_text, encoded_date, date_inferred from staged where coalesce(date_text, encoded_date) is not null
