-- one row: the archive; its version is made of all that a reader can see of documents, mentions and themes
insert into archive by name
with facts as (
    select 1 as part, doc as place, md5(documents::varchar) as print from documents
    union all
    select 2 as part, doc as place, md5(concat_ws(chr(31), kind, name, score)) as print from mentions
    union all
    select 3 as part, position as place, md5(themes::varchar) as print from themes
    union all
    select 4 as part, doc as place, md5(slug || chr(31) || why) as print from document_themes
),

versions as (
    select
        left(
            sha256(coalesce(string_agg(concat_ws(' ', part, place, print), chr(10) order by part, place, print), '')),
            12
        ) as version
    from facts
)

select
    $name as name,
    (select version from versions) as version,
    $built_at as built_at,
    $builder as builder,
    count(*) as documents,
    count(first_day) as dated,
    min(first_day) as first_day,
    max(last_day) as last_day
from documents
