-- one row: the archive itself
select name, version, built_at, builder, documents, dated, impossible, first_day, last_day
from archive
