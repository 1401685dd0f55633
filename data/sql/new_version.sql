-- one row, if the archive is not what its last known version was: the version that it is now
insert into versions by name
select
    (select coalesce(max(number), 0) + 1 from versions) as number,
    archive.version,
    archive.built_at,
    archive.documents,
    $ids_check as ids_check
from archive
where archive.version is distinct from (select arg_max(version, number) from versions)
