-- one row per word of the documents from $first to $last
select doc, field, spelling, position from raw_words where doc between $first and $last
