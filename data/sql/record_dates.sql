-- one row per record: its date, the date in its title, and how the two agree
create temp table record_dates as
select
    staged.n,
    staged.date_text,
    read_dates.edtf as date_edtf,
    read_dates.first_day,
    read_dates.last_day,
    read_dates.precision::date_precision as precision,
    read_dates.qualifier::date_qualifier as qualifier,
    read_dates.shortened,
    read_dates.other_weekday,
    read_dates.at_odds_with,
    read_dates.unread_code,
    coalesce(title_dates.event_text, short_year_events.event_text) as event_text,
    coalesce(title_dates.event_first_day, short_year_events.event_first_day) as event_first_day,
    coalesce(title_dates.event_last_day, short_year_events.event_last_day) as event_last_day,
    coalesce(date_conflicts.conflict, short_year_events.conflict, read_dates.conflict, 'none')::conflict as date_conflict
from staged
left join date_orders using (source_file)
left join read_dates
    on read_dates.date_order is not distinct from date_orders.date_order
    and read_dates.date_text is not distinct from staged.date_text
    and read_dates.encoded_date is not distinct from staged.encoded_date
    and read_dates.date_inferred = staged.date_inferred
left join title_dates using (title)
left join short_year_events
    on short_year_events.title = staged.title and short_year_events.edtf = read_dates.edtf
left join date_conflicts
    on date_conflicts.edtf = read_dates.edtf
    and date_conflicts.event_first_day = title_dates.event_first_day
    and date_conflicts.event_last_day = title_dates.event_last_day
    and date_conflicts.is_of_paper = title_dates.is_of_paper
