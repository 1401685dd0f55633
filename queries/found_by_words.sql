-- one row per document that holds all words of the search, with its relevance; words go by their numbers, the rarest first
-- Numbers that are values find their rows in half the time that a join with `stems` takes (docs/performance.md).
create or replace temp table found as
