-- one row: of all that a reader can see of documents, mentions, themes, events, synonyms and the site, in any order,
-- how many facts these are, and what they come to
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

select count(*) as facts, bit_xor(md5_number(fact)) as sum_of_facts
from facts
