-- one row, if the archive is not what its last known version was: the version that it is now
-- The check is that of a citation: SHA-256 over the ids in their order, each on a line of its own.
insert into versions by name
select
    (select coalesce(max(number), 0) + 1 from versions) as number,
    archive.version,
    archive.built_at,
    archive.documents,
    (select left(sha256(coalesce(string_agg(id || chr(10), '' order by id), '')), 10) from documents) as ids_check
from archive
where archive.version is distinct from (select arg_max(version, number) from versions)
