-- How relevant a document is to a search.

-- name: relevance
-- The parts of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with k1 = 1.2 and b = 0.75.
create or replace temp macro field_weight(field) as
case field when 'title' then 3 when 'names' then 2 else 1 end::double;

create or replace temp macro impact(weight, words, average_words) as
weight * 2.2::double / (weight + 1.2::double * (0.25::double + 0.75::double * words / average_words));

create or replace temp macro rarity(documents, archive_documents) as
ln(1 + (archive_documents - documents + 0.5) / (documents + 0.5));
