-- Ids that are none say where their records are.
update staged
set
    own_id = null,
    source_line = case
        when staged.source_line is null or contains(staged.source_line, staged.own_id) then coalesce(staged.source_line, staged.own_id)
        else concat_ws(', ', staged.own_id, staged.source_line)
    end
from shared_ids
where shared_ids.n = staged.n;

update identifying
set own_id = null, source_line = staged.source_line
from staged, shared_ids
where staged.n = identifying.n and shared_ids.n = identifying.n
