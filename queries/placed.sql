-- one row per document found by text and names, with its days and months on the reader's axis
-- A written date that cannot be has no months, and no days on the axis.
create or replace temp view placed as
select
    doc, theme_set, relevance, title_order, date_text, precision, qualifier, date_conflict,
    archive, collection, language, country, classification,
    case when asked().axis = 'event' then event_first_day when months is not null then first_day end as first_day,
    case when asked().axis = 'event' then event_last_day when months is not null then last_day end as last_day,
    case when asked().axis = 'event' then event_months else months end as months
from reached
