-- one row per (theme, document of the result in it) that stands on the reader's axis: what the theme's row is drawn from
select
    theme_sets.slug,
    documents.id,
    documents.title,
    documents.date_text,
    matches.first_day as starts,
    matches.last_day as ends,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict
from matches
inner join theme_sets using (theme_set)
inner join documents using (doc)
where matches.first_day is not null and theme_sets.slug is not null
order by matches.first_day, matches.last_day, matches.doc
limit $limit
