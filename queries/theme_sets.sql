-- The combinations of themes that the question lets in: of those in `also_sets`, the ones that hold one of the themes chosen.
set variable theme_sets = (
    select coalesce(list(theme_set), [])
    from theme_combinations
    where
        in_also(theme_set)
        and (
            len(asked().theme::varchar[]) = 0
            or list_has_any(slugs, asked().theme::varchar[])
            or (theme_set = 0 and list_contains(asked().theme::varchar[], 'none'))
        )
)
