-- one row per facet: the records of the archive that have a value of it
select kind::varchar as facet, count(distinct doc)::bigint as documents from document_mentions group by kind
union all
select unnest(['archive', 'collection', 'language', 'country', 'classification']), unnest([
    count(archive), count(collection), count(language), count(country), count(classification)
])
from documents
