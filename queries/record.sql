-- one row: everything the archive holds of one document, or none
select
    doc, id, title, summary, body, date_text, date_edtf, first_day, last_day,
    precision::varchar as precision,
    qualifier::varchar as qualifier,
    event_text, event_first_day, event_last_day,
    date_conflict::varchar as date_conflict,
    archive, collection, language, country, classification, url, source_line, rights,
    number, credits, upload_date, source_file, source_row
from documents
where id = $id
