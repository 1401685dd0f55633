-- one row: the mask of the terms found in one document, or none
select mask from text_matches where doc = $doc
