-- one row per (question, document): which documents each question of a comparison finds
create or replace temp table compared (doc integer, question integer)
