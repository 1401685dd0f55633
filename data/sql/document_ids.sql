-- one row per record kept: the id of its document
-- Where another document has the id already that it should have, its whole content is added.
create temp table document_ids as
with second_come as (
    select
        whole_contents.n,
        coalesce(first_come.own_id || '-', '') as start,
        whole_contents.content,
        coalesce(first_come.own_id || '-', '') || left(whole_contents.content, 12) as wanted,
        row_number() over (
            partition by coalesce(first_come.own_id || '-', '') || left(whole_contents.content, 12)
            order by whole_contents.n
        ) as place
    from whole_contents
    inner join first_come using (n)
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
