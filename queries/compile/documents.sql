-- The chain from all documents to those of a result. What a plan decides is put behind these blocks.

-- name: documents_on_written_axis
-- one row per base document, with its days and months on the axis of written dates
-- A written date that cannot be has no months, and no days on the axis.
select
    doc, theme_combination, {relevance} as relevance, title_order, date_text, precision, qualifier, date_conflict,
    {stated_columns},
    case when months is not null then first_day end as first_day,
    case when months is not null then last_day end as last_day,
    months
from documents

-- name: documents_on_event_axis
-- one row per base document, with its days and months on the axis of dates in titles
select
    doc, theme_combination, {relevance} as relevance, title_order, date_text, precision, qualifier, date_conflict,
    {stated_columns},
    event_first_day as first_day,
    event_last_day as last_day,
    event_months as months
from documents

-- name: result_order
-- reads: result_documents
-- one row per document of the result, in the reader's order
select doc
from result_documents
order by {order}
limit $limit
offset $offset

-- name: result_holds
-- reads: result_documents
-- one row: whether the document is in the result
select count(*) > 0 as is_in_result
from result_documents
where doc = $doc
