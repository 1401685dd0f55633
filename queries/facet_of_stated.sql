-- one row per document of the result: the value it states
create or replace temp view facet_rows as
select
    coalesce(
        case getvariable('facet')
            when 'archive' then archive
            when 'collection' then collection
            when 'language' then language
            when 'country' then country
            when 'classification' then classification
        end,
        asked().not_stated
    ) as value
from matches
