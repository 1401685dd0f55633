-- what only the telling of documents needed
drop table staged;
drop table staged_names;
drop table record_dates;
drop table read_dates;
drop table events;
drop table conflicts;
drop table shared_keys;
drop table labels;
drop table next_labels;
drop table kept_records;
drop table document_ids;
