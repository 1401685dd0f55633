-- No theme is asked for: null lets in every combination of themes.
set variable theme_sets = null
