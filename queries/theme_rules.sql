-- one row per theme, in the order of the themes file: its rule, and how many documents the rule and their sources put there
select
    themes.slug,
    themes.name,
    themes.query,
    themes.window_first_day,
    themes.window_last_day,
    count(*) filter (where document_themes.why = 'rule') as by_rule,
    count(*) filter (where document_themes.why = 'source') as by_source
from themes
left join document_themes using (slug)
group by themes.position, themes.slug, themes.name, themes.query, themes.window_first_day, themes.window_last_day
order by themes.position
