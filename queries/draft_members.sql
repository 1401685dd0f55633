-- one row per document of the result that is in the theme, or would be by the draft: on which side of the change it stands
-- A document that its source puts under the theme stays, whatever the rule.
create or replace temp table draft_members as
with judged as (
    select
        matches.doc,
        matches.first_day,
        matches.last_day,
        members.doc is not null as is_in,
        coalesce(members.why = 'source', false)
        or coalesce(
            list_contains($accepted_masks::bigint[], coalesce(text_matches.mask, 0))
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
        ) as is_found
    from matches
    inner join documents using (doc)
    left join text_matches using (doc)
    left join document_themes as members on matches.doc = members.doc and members.slug = $slug
)

select doc, first_day, last_day, case when not is_found then 'lost' when is_in then 'kept' else 'gained' end as side
from judged
where is_in or is_found
