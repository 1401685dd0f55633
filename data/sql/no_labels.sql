-- one row per record that shares a key: none as yet
create or replace temp table labels (n bigint, label bigint)
