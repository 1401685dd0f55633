-- All that a record states of where it is and whose it is, as one text.
create temp macro stated_identity(stated) as concat_ws(
    chr(31),
    {identity_values},
    coalesce(stated.people, '')
)
