-- one row: the bytes that the blocks of the archive take in its file
select block_size * total_blocks
from pragma_database_size()
where database_name = 'annals'
