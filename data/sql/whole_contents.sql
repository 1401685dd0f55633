-- one row per record kept whose id another has: all that it says, as a hash
create temp table whole_contents as
select
    n,
    sha256(
        concat_ws(
            chr(31), coalesce(archive, ''), title, coalesce(date_text, ''),
            coalesce(summary, ''), coalesce(body, ''), coalesce(url, '')
        )
    ) as content
from staged
semi join (select n from first_come where not has_it) as later using (n)
