-- The combinations of themes that hold all themes that must hold.
set variable also_sets = (
    select coalesce(list(theme_set), [])
    from theme_combinations
    where
        list_has_all(slugs, asked().also::varchar[])
        or (theme_set = 0 and len(asked().also::varchar[]) = 1 and list_contains(asked().also::varchar[], 'none'))
)
