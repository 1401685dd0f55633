-- A value or a search word without case and accents, also of the letters that are not taken apart into letter and accent.
create or replace temp macro bare(word) as
replace(translate(strip_accents(lower(word)), 'łøđðıħŋŧ', 'loddihnt'), 'ß', 'ss')
