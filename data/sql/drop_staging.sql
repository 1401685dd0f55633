-- what only the way from records to documents took
drop table staged;
drop table staged_names;
drop table record_dates;
drop table date_orders;
drop table read_dates;
drop table title_dates;
drop table date_conflicts;
drop table short_year_events;
drop table full_days;
drop table shared_keys;
drop table identifying;
drop table shared_ids;
drop table labels;
drop table next_labels;
drop table kept_records;
drop table document_ids;
