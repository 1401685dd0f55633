-- one row per source with dates such as "1910-12", a month or two years: how many, and how many others are which
-- They are years where enough others are, such as "1912-13", and no other is a month, such as "1962-10".
create temp table double_years as
with numbers as (
    select source_file, date_text, date_text[3:4]::integer as year, date_text[6:7]::integer as other
    from staged
    where regexp_full_match(date_text, '[1-9]\d{3}-\d{2}')
),

counted as (
    select
        source_file,
        count(*) filter (where other between 1 and 12 and other > year) as both_readings,
        count(*) filter (where other > 12 and other > year) as years,
        count(*) filter (where other between 1 and 12 and other <= year) as months,
        min(date_text) filter (where other between 1 and 12 and other > year) as example
    from numbers
    group by source_file
)

select *, years >= $enough and months = 0 as are_years
from counted
where both_readings > 0
