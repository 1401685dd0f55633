-- All that a record states of where it is and whose it is, as one text.
create temp macro told(stated) as concat_ws(
    chr(31),
    coalesce(stated.collection, ''), coalesce(stated.number, ''), coalesce(stated.source_line, ''),
    coalesce(stated.language, ''), coalesce(stated.country, ''), coalesce(stated.classification, ''),
    coalesce(stated.people, '')
)
