-- one row per (term, document that holds it): a table for each search, and how much each term adds to relevance
create or replace temp table term_matches (number integer, doc integer, impact double)
