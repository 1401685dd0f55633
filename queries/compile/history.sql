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
from result_documents
inner join documents using (doc)
order by documents.id

-- name: result_moves
-- reads: result_documents
-- one row per document of the result that was added or changed after a version, in the order of ids, and which of both
select documents.id, moved.change
from result_documents
inner join documents using (doc)
inner join ({moves}) as moved using (id)
order by documents.id
