-- What the archive knows of its versions.

-- name: versions
-- one row per version that is known, the oldest first
select number, version, built_at, documents, ids_check
from versions
order by number

-- name: moves
-- one row per document that was added, changed or withdrawn after a version, all steps of it taken together
-- What was first done to it after the version tells whether it was there then.
select
    id,
    case
        when arg_min(change, number) = 'added' then 'added'
        when arg_max(change, number) = 'withdrawn' then 'withdrawn'
        else 'changed'
    end as change,
    arg_max(title, number) filter (where change = 'withdrawn') as title,
    max(number) as number
from changes
where number > $number
group by id
having not (arg_min(change, number) = 'added' and arg_max(change, number) = 'withdrawn')

-- name: move_counts
-- one row per kind of change after a version: how many documents
select change, count(*) as documents
from ({moves})
group by change

-- name: withdrawn_after
-- one row per document that was there at a version and is no more, by id
select id, title, number
from ({moves})
where change = 'withdrawn'
order by id
limit $limit

-- name: changed_after
-- one row per document that was there at a version, is here, and was changed after it, by id
select id
from ({moves})
where change = 'changed'
order by id

-- name: withdrawal
-- one row: by which version a document was withdrawn that is no more here, and its last title; none for any other
select id, title, number
from changes
where id = $id
order by number desc
limit 1

-- name: result_ids
-- reads: result_documents
-- one row per document of the result, in the order of ids
select documents.id
from documents
inner join result_documents using (doc)
order by documents.id

-- name: result_moves
-- reads: result_documents
-- one row per document of the result that was added or changed after a version, in the order of ids, and which of both
select documents.id, moved.change
from documents
inner join result_documents using (doc)
inner join ({moves}) as moved using (id)
order by documents.id

-- name: latest_changes
-- one row per document that a version after the first touched: its number if it is here, by which version it came last,
-- by which it was touched last, and whether it is withdrawn
select
    changes.id,
    any_value(documents.doc) as doc,
    coalesce(max(changes.number) filter (where changes.change = 'added'), 1) as arrived,
    max(changes.number) as number,
    arg_max(changes.change, changes.number) = 'withdrawn' as is_withdrawn
from changes
left join documents using (id)
group by changes.id

-- name: arrival_order
-- reads: result_documents
-- one row per document of the result, the latest arrivals first, among them the latest dates, undated ones last: its
-- number, and the versions by which it came and was touched last
select
    result_documents.doc,
    coalesce(latest.arrived, 1) as arrived,
    coalesce(latest.number, 1) as number
from result_documents
left join {latest_changes} as latest using (doc)
order by arrived desc, last_day desc nulls last, first_day desc nulls last, doc
limit $limit
offset $offset

-- name: tombstones
-- one row per document that is no more here, those withdrawn last first
select latest.id, changes.title, latest.number
from {latest_changes} as latest
inner join changes using (id, number)
where latest.is_withdrawn
order by latest.number desc, latest.id
limit $limit
offset $offset

-- name: tombstone_count
-- one row: how many documents are no more here
select count(*)
from {latest_changes} as latest
where latest.is_withdrawn

-- name: harvested
-- one row per document here or withdrawn that was last touched by one of the versions and comes after another in the order
-- of versions and ids: what a harvest takes next
with items as (
    select documents.id, documents.doc, coalesce(latest.number, 1) as number
    from documents
    left join {latest_changes} as latest using (doc)
    where {in_set}
    union all
    select latest.id, null as doc, latest.number
    from {latest_changes} as latest
    where latest.is_withdrawn
)

select id, doc, number
from items
where number between $first and $last and (number > $after or (number = $after and id > $after_id))
order by number, id
limit $limit

-- name: harvest_size
-- one row: how many documents a harvest takes as a whole
with items as (
    select documents.doc, coalesce(latest.number, 1) as number
    from documents
    left join {latest_changes} as latest using (doc)
    where {in_set}
    union all
    select null as doc, latest.number
    from {latest_changes} as latest
    where latest.is_withdrawn
)

select count(*)
from items
where number between $first and $last

-- name: last_touched
-- one row: by which version a document was last touched, and whether it is withdrawn; none for one that none has touched
select number, is_withdrawn
from {latest_changes} as latest
where id = $id
