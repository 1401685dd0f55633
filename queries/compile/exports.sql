-- Documents as files have them, a range of the reader's order at a time.

-- name: export_places
-- one row per place of a range of the reader's order: the document there
select doc
from export_order
where rowid >= $first and rowid < $last
order by rowid

-- name: export_range
-- one row per document of a range, in order: what an export has of it, without its full text
with in_range as (
    select unnest($docs::integer[]) as doc, unnest(range(array_length($docs::integer[]))) as place
),

mentioned as (
    select
        doc,
        {mentioned_names}
    from document_mentions
    where doc in (select unnest($docs::integer[]))
    group by doc
),

named_sets as (
    select theme_combinations.theme_combination, list(themes.name order by themes.position) as themes
    from theme_combinations
    inner join themes using (slug)
    group by theme_combinations.theme_combination
)

select
    documents.id,
    documents.title,
    documents.date_text as date_written,
    documents.date_edtf,
    documents.first_day,
    documents.last_day,
    documents.precision::varchar as precision,
    documents.qualifier::varchar as qualifier,
    documents.event_text as date_in_title,
    documents.event_first_day,
    documents.event_last_day,
    documents.date_conflict::varchar as date_conflict,
    coalesce(named_sets.themes, []) as themes,
    {exported_columns},
    documents.source_file,
    documents.source_row,
    $base || 'document?id=' || url_encode(documents.id) as link_here,
    $question as question,
    $link as link_of_question,
    $ignored as ignored,
    $archive_name as annals_archive,
    $archive_version as annals_version
from documents
inner join in_range using (doc)
left join mentioned using (doc)
left join named_sets using (theme_combination)
where documents.doc in (select unnest($docs::integer[]))
order by in_range.place

-- name: export_cells
-- one row per document of a range, in order: the same with several names in one
select
    * replace (
        array_to_string(themes, '; ') as themes,
        {joined_names}
    )
from ({export_range})

-- name: formula_safe_cells
-- one row per row: every cell as text, an apostrophe before what a spreadsheet would take for a formula
select
    case
        when regexp_full_match(columns(*)::varchar, '[+-]?[0-9]+([.][0-9]+)?') then columns(*)::varchar
        else regexp_replace(columns(*)::varchar, '(^|[;\t|])(\s*[=+\-@\t\r])', '\1''\2', 'g')
    end
from ({cells})

-- name: record_sizes
-- one row: the average bytes of a document in a table, over some of them
select avg(
    300
    + coalesce(strlen(title), 0)
    + coalesce(strlen(summary), 0)
    + coalesce(strlen(url), 0)
    + coalesce(strlen(source_line), 0)
    + coalesce(strlen(rights), 0)
) as bytes
from documents
where doc % greatest(1, (select count(*) from documents) // 2000) = 0
