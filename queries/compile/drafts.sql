-- Another rule for a theme.

-- name: draft_members
-- reads: result_documents
-- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
-- A document that its source puts under the theme stays, whatever the rule.
with compared as (
    select
        result_documents.doc,
        result_documents.first_day,
        result_documents.last_day,
        members.doc is not null as is_in,
        coalesce(members.why = 'source', false)
        or coalesce(
            draft_hits.doc is not null
            and (
                ($window_first_day::date is null and $window_last_day::date is null)
                or (
                    documents.last_day >= coalesce($window_first_day::date, documents.last_day)
                    and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
                )
                or (
                    documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
                    and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
                )
            ),
            false
        ) as is_in_draft
    from result_documents
    inner join documents using (doc)
    left join {draft_hits} as draft_hits using (doc)
    left join document_themes as members on result_documents.doc = members.doc and members.slug = $slug
)

select doc, first_day, last_day, case when not is_in_draft then 'lost' when is_in then 'kept' else 'gained' end as side
from compared
where is_in or is_in_draft

-- name: draft_chart_rows
-- reads: draft_members
-- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
union all
select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'

-- name: draft_counts
-- reads: draft_members
-- one row: the documents in the theme by its definition and by the draft, by the draft alone, and by the definition alone
select
    count(*) filter (where side = 'kept') as kept,
    count(*) filter (where side = 'gained') as gained,
    count(*) filter (where side = 'lost') as lost
from draft_members

-- name: draft_rows
-- reads: draft_members
-- one row per document on the sides of the change asked for: in date order, or in an order that is as good as drawn by lot
select documents.doc, documents.id, documents.title, documents.date_text, documents.first_day, documents.last_day,
    documents.precision::varchar as precision, documents.qualifier::varchar as qualifier
from draft_members
inner join documents using (doc)
where draft_members.side in ({sides})
order by case when $by_lot then md5(documents.id) end, documents.doc
limit $limit
