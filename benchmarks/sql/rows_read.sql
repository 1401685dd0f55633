-- one row: memberships of themes, and mentions of the people asked for
select
    (select count(*) from document_themes) as memberships,
    (select count(*) from mentions where kind = 'person' and list_contains($persons::varchar[], name)) as mentioned
