-- no row: the search holds no term
create or replace temp table text_matches (doc integer, mask bigint, relevance double)
