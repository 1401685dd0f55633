-- The combinations of themes that the question lets in, null where it lets in all: `also_sets` those that hold all themes
-- that must hold, `theme_sets` those of them that hold one of the themes chosen.
set variable also_sets = (
    select case when len(asked().also::varchar[]) > 0 then coalesce(list(theme_set), []) end
    from theme_combinations
    where
        list_has_all(slugs, asked().also::varchar[])
        or (theme_set = 0 and len(asked().also::varchar[]) = 1 and list_contains(asked().also::varchar[], 'none'))
);

set variable theme_sets = (
    select
        case when len(asked().theme::varchar[]) + len(asked().also::varchar[]) > 0 then coalesce(list(theme_set), []) end
    from theme_combinations
    where
        in_also(theme_set)
        and (
            len(asked().theme::varchar[]) = 0
            or list_has_any(slugs, asked().theme::varchar[])
            or (theme_set = 0 and list_contains(asked().theme::varchar[], 'none'))
        )
)
