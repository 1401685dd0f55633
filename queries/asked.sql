-- The reader's question, in the variable `asked`: what each of its parts is, and what follows from it.
create or replace temp macro asked() as getvariable('asked');

create or replace temp macro in_themes(theme_set) as
getvariable('theme_sets') is null or list_contains(getvariable('theme_sets')::integer[], theme_set);

create or replace temp macro in_also(theme_set) as
getvariable('also_sets') is null or list_contains(getvariable('also_sets')::integer[], theme_set);
