-- one row per record kept: the id of its document
-- The id is the source's own, else made of archive, title and date. Where another document has it already, the whole
-- content is added.
create temp table document_ids as
with named as (
    select
        n,
        own_id,
        coalesce(
            own_id, left(sha256(concat_ws(chr(31), coalesce(archive, ''), title, coalesce(date_text, ''))), 12)
        ) as wanted
    from staged
    semi join (select n from kept_records where n = kept) as kept using (n)
),

first_come as (
    select n, own_id, wanted, row_number() over (partition by wanted order by n) = 1 as has_it from named
),

hashed as (
    select
        first_come.n,
        coalesce(first_come.own_id || '-', '') as start,
        sha256(
            concat_ws(
                chr(31), coalesce(staged.archive, ''), staged.title, coalesce(staged.date_text, ''),
                coalesce(staged.summary, ''), coalesce(staged.body, ''), coalesce(staged.url, '')
            )
        ) as content
    from first_come
    inner join staged using (n)
    where not first_come.has_it
),

second_come as (
    select
        n,
        start,
        content,
        start || left(content, 12) as wanted,
        row_number() over (partition by start || left(content, 12) order by n) as place
    from hashed
)

select n, wanted as id
from first_come
where has_it
union all
select
    second_come.n,
    case
        when second_come.place = 1 and first_come.n is null then second_come.wanted
        else second_come.start || second_come.content || '-' || second_come.place + 1
    end as id
from second_come
left join first_come on first_come.has_it and first_come.wanted = second_come.wanted
