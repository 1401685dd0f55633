-- one row: the postings of a word, or of all words that begin with it, and the positions in them
select
    count(*) as postings,
    coalesce(sum(len(postings.positions)), 0)::bigint as positions
from postings
inner join terms using (term)
where terms.word = $word or ($is_prefix and starts_with(terms.word, $word))
