-- The facet whose values are counted.
set variable facet = $facet
