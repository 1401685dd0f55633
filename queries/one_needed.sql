-- one row: the document in which the terms are looked for
create or replace temp table needed as select $doc::integer as doc
