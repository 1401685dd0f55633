-- one row per document that matches the search of the theme and, where the theme has a window of dates, lies in it by its written or its event date
insert into document_themes
select $slug as slug, documents.doc, 'rule' as why
from documents
left join text_matches using (doc)
where
    coalesce(text_matches.mask, 0) in (select unnest($accepted::bigint[]))
    and (
        {in_window}
    )
