-- one row per document that holds the phrase: its words stand one after the other in a field
insert into term_matches
select
    $term_number::integer as number,
    doc,
    impact(sum(len(starts) * field_weight(field)), any_value(documents.words), (select avg(words) from documents)) as impact
from (
    select word_1.doc, word_1.field,
