-- A new file is written once and nobody else reads it yet: no journal, and indexes sorted in memory on two threads.
pragma journal_mode = off;
pragma synchronous = off;
pragma temp_store = memory;
pragma threads = 2;
pragma cache_size = -4000000;
