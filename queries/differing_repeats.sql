-- one row per row of a source that repeats a document and states another title, date, collection or number
select
    duplicates.source_file,
    duplicates.source_row,
    duplicates.differs_in,
    duplicates.title,
    duplicates.date_text,
    documents.id,
    documents.title as kept_title,
    documents.date_text as kept_date_text
from duplicates
inner join documents on documents.id = duplicates.id
where duplicates.differs_in is not null
order by duplicates.source_file, duplicates.source_row
limit $limit
