-- one row per record kept: the id that its document should have, the source's own, else made of archive, title and date
create temp table wanted_ids as
select
    n,
    own_id,
    coalesce(
        own_id, left(sha256(concat_ws(chr(31), coalesce(archive, ''), title, coalesce(date_text, ''))), 12)
    ) as wanted
from staged
semi join (select n from kept_records where n = kept) as kept using (n)
