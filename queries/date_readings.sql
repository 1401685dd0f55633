-- one row per source: how many of its documents have a date that is read, one that is not, none, and one that cannot be
select
    source_file,
    count(*) filter (where date_edtf is not null and date_conflict <> 'impossible') as read,
    count(*) filter (
        where date_edtf is null and not regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
    ) as unread,
    count(*) filter (
        where date_edtf is null and regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), $undated_phrase || '|')
    ) as undated,
    count(*) filter (where date_conflict = 'impossible') as impossible
from documents
group by source_file
order by source_file
