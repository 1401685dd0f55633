-- No theme must hold: null lets in every combination of themes.
set variable also_sets = null
