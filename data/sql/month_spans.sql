-- one row per pair of a first and a last month that a date of a record or of its title touches
insert into month_spans
with touched as (
    select date_trunc('month', first_day)::date as first_month, date_trunc('month', last_day)::date as last_month
    from record_dates
    where first_day is not null
    union
    select date_trunc('month', event_first_day)::date, date_trunc('month', event_last_day)::date
    from record_dates
    where event_first_day is not null
)

select row_number() over (order by first_month, last_month)::integer as months, first_month, last_month
from touched
order by months
