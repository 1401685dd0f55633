-- Another rule for a theme.

-- name: draft_members
-- reads: result_documents
-- one row per document of the result that is in the theme, or would be by the draft: in which of the two
-- A document that its source puts under the theme stays, whatever the rule.
with draft_documents as (
    select documents.doc
    from documents
    inner join {draft_hits} as draft_hits using (doc)
    where
        {in_window}
),

members as (
    select doc, why = 'source' as is_of_source
    from document_themes
    where slug = $slug
),

compared as (
    select
        doc,
        result_documents.first_day,
        result_documents.last_day,
        members.doc is not null as is_in,
        draft_documents.doc is not null or coalesce(members.is_of_source, false) as is_in_draft
    from result_documents
    left join draft_documents using (doc)
    left join members using (doc)
)

select doc, first_day, last_day, is_in, is_in_draft
from compared
where is_in or is_in_draft

-- name: draft_chart_rows
-- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
select charts.slug, draft_members.first_day, draft_members.last_day, 1 as documents
from {draft_members} as draft_members
cross join (values ('now'), ('draft')) as charts (slug)
where case charts.slug when 'now' then draft_members.is_in else draft_members.is_in_draft end

-- name: draft_counts
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where is_in and is_in_draft) as kept,
    count(*) filter (where not is_in) as gained,
    count(*) filter (where not is_in_draft) as lost
from {draft_members} as draft_members

-- name: draft_rows
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from documents
inner join {draft_members} as draft_members using (doc)
where case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end in ({sides})
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
