-- The parts of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with k1 = 1.2 and b = 0.75.
create or replace temp macro field_weight(field) as case field when 'title' then 3.0 when 'names' then 2.0 else 1.0 end;

create or replace temp macro impact(weight, words, average_words) as
weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * words / average_words));

create or replace temp macro rarity(documents, archive_documents) as
ln(1 + (archive_documents - documents + 0.5) / (documents + 0.5));
