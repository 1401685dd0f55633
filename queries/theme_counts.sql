-- one row per theme, and one for the documents outside all themes: documents under the other filters, and in the whole archive
with counted as (
    select document_themes.slug, count(*) as documents
    from candidates
    inner join document_themes using (doc)
    where candidates.in_range and candidates.in_dates
    group by document_themes.slug
),

outside as (
    select
        count(*) as documents,
        (select count(*) from documents where documents.themes = 0) as total
    from candidates
    where candidates.themes = 0 and candidates.in_range and candidates.in_dates
)

select
    themes.slug,
    themes.name,
    themes.colour,
    coalesce(counted.documents, 0) as documents,
    themes.documents as total,
    themes.position
from themes
left join counted using (slug)
union all
select 'none', 'Outside all themes', '', outside.documents, outside.total, 1000000
from outside
order by position
