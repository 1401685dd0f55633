-- one row: the archive; its version is made of all that a reader can see of documents, mentions,
-- themes, events, synonyms and the site, in any order
insert into archive by name
with facts as (
    select concat_ws(chr(31), 'document', documents::varchar) as fact from documents
    union all
    select concat_ws(chr(31), 'mention', doc, kind, name, score) as fact from mentions
    union all
    select concat_ws(chr(31), 'theme', themes::varchar) as fact from themes
    union all
    select concat_ws(chr(31), 'event', events::varchar) as fact from events
    union all
    select concat_ws(chr(31), 'synonym', synonyms::varchar) as fact from synonyms
    union all
    select concat_ws(chr(31), 'site', key, value) as fact from site
    union all
    select concat_ws(chr(31), 'link', site_links::varchar) as fact from site_links
    union all
    select concat_ws(chr(31), 'collection', collection_names::varchar) as fact from collection_names
    union all
    select concat_ws(chr(31), 'membership', doc, slug, why) as fact from document_themes
)

select
    $name as name,
    (select left(sha256(concat_ws(' ', count(*), bit_xor(md5_number(fact)))), 12) from facts) as version,
    $built_at as built_at,
    $builder as builder,
    $index_version as index_version,
    count(*) as documents,
    count(months) as dated,
    count(*) filter (where date_conflict = 'impossible') as impossible,
    min(first_day) filter (where months is not null) as first_day,
    max(last_day) filter (where months is not null) as last_day
from documents
