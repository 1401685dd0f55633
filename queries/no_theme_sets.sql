-- No theme is asked for: every combination of themes is let in.
set variable also_sets = null;

set variable theme_sets = null
