-- one row per (stem, document) of the stems from $first to $last
insert into stem_postings
with weighed as (
    select stems.stem_id, postings.doc, sum(len(postings.positions) * field_weight(postings.field)) as weight
    from stems
    inner join terms using (stem)
    inner join postings using (term)
    where stems.stem_id between $first and $last
    group by stems.stem_id, postings.doc
)

select weighed.stem_id, weighed.doc, impact(weighed.weight, documents.words, $average_words::double)::float as impact
from weighed
inner join documents using (doc)
order by weighed.stem_id, weighed.doc
