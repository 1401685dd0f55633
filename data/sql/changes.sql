-- one row per document that the archive has and the former one had not, the other way round, or otherwise
-- A title is kept as far as it leaves a change below 40 bytes in the file; longer ids leave less room.
insert into changes by name
with compared as (
    select
        coalesce(records.id, former_records.id) as id,
        case when former_records.id is null then 'added' when records.id is null then 'withdrawn' else 'changed' end as change
    from records
    full join former_records using (id)
    where records.content is distinct from former_records.content
),

withdrawn as (
    select id, title, greatest(0, 56 - strlen(id)) * len(title) // greatest(1, strlen(title)) as room
    from former_titles
)

select
    (select max(number) from versions) as number,
    compared.change::change as change,
    compared.id,
    case
        when compared.change <> 'withdrawn' or withdrawn.room < 12 then null
        when len(withdrawn.title) <= withdrawn.room then withdrawn.title
        else left(withdrawn.title, withdrawn.room::integer - 1) || '…'
    end as title
from compared
left join withdrawn on compared.change = 'withdrawn' and withdrawn.id = compared.id
order by compared.id
