-- the web addresses of the records, and those that stand in one source on records of different id, title or date
create temp table addressed as
select
    staged.n,
    staged.source_file,
    regexp_replace(staged.url, '^https?://(www\.)?|/$', '', 'g') as address,
    concat_ws(chr(31), coalesce(identifying.own_id, ''), identifying.title, coalesce(identifying.date, '')) as named
from staged
inner join identifying using (n)
where staged.url is not null;

create temp table crowded as
select distinct address from addressed group by source_file, address having count(distinct named) > 1
