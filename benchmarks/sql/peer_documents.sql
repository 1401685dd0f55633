-- one row per document from $first on and before $next, for the peers: days as numbers since 1970, the buckets of each
-- grain they lie in, the band of the bars, and the words of all fields in small letters without accents, a blank around
-- each and a bar between fields
with named as (
    select doc, string_agg(name, ' | ' order by kind, name) as names
    from mentions
    where doc >= $first and doc < $next
    group by doc
),

themed as (
    select doc, count(*) as themes, any_value(slug) as slug
    from document_themes
    where doc >= $first and doc < $next
    group by doc
),

spoken as (
    select
        *,
        regexp_replace(
            strip_accents(lower(concat_ws(' | ', title, summary, body, names))), '[^\p{L}\p{N}|]+', ' ', 'g'
        ) as folded
    from documents
    left join named using (doc)
    where doc >= $first and doc < $next
)

select
    spoken.doc,
    spoken.id,
    spoken.title,
    spoken.summary,
    spoken.body,
    spoken.names,
    spoken.archive,
    spoken.language,
    spoken.classification,
    spoken.first_day - date '1970-01-01' as first_day,
    spoken.last_day - date '1970-01-01' as last_day,
    date_trunc('week', spoken.first_day)::date - date '1970-01-01' as first_week,
    date_trunc('week', spoken.last_day)::date - date '1970-01-01' as last_week,
    date_trunc('month', spoken.first_day)::date - date '1970-01-01' as first_month,
    date_trunc('month', spoken.last_day)::date - date '1970-01-01' as last_month,
    date_trunc('year', spoken.first_day)::date - date '1970-01-01' as first_year,
    date_trunc('year', spoken.last_day)::date - date '1970-01-01' as last_year,
    date_trunc('decade', spoken.first_day)::date - date '1970-01-01' as first_decade,
    date_trunc('decade', spoken.last_day)::date - date '1970-01-01' as last_decade,
    coalesce(themed.themes, 0) as themes,
    case coalesce(themed.themes, 0) when 0 then 'none' when 1 then themed.slug else 'several' end as band,
    ' ' || spoken.folded || ' ' as folded
from spoken
left join themed using (doc)
order by spoken.doc
