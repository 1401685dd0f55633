-- one row per (source, form of a date that cannot be read): how many documents have it, and the first of them
-- A form is the text with 0 for every digit.
select
    source_file,
    regexp_replace(date_text, '[0-9]', '0', 'g') as form,
    count(*) as documents,
    min_by(date_text, source_row) as example,
    min(source_row) as source_row
from documents
where date_edtf is null and not regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
group by source_file, form
order by documents desc, source_file, form
