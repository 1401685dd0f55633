-- one row per document that matches the search of the theme and, where the theme has a window of dates, lies in it by its written or its event date
insert into document_themes
select $slug as slug, documents.doc, 'rule' as why
from documents
left join text_matches using (doc)
where
    coalesce(text_matches.mask, 0) in (select unnest($accepted::bigint[]))
    and (
        ($window_first_day::date is null and $window_last_day::date is null)
        or (
            documents.last_day >= coalesce($window_first_day::date, documents.last_day)
            and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
        )
        or (
            documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
            and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
        )
    )
