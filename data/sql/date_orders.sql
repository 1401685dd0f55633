-- one row per source with dates in numbers: how many show the day first, the month first or neither, and its order
-- A source has an order where enough dates show it and none the other; $date_order is what a curator chose.
-- Full stops between the numbers are a custom of countries that put the day first: of such dates one is enough.
create temp table date_orders as
with numbers as (
    select
        source_file,
        coalesce(encoded_date, date_text) as text,
        regexp_extract(
            coalesce(encoded_date, date_text),
            '(?:^|[^\d./-])(\d{1,2})([./-]) ?(\d{1,2})([./-]) ?\d{4}(?:$|[^\d./-])',
            ['one', 'between', 'other', 'again']
        ) as part
    from staged
    where regexp_matches(coalesce(encoded_date, date_text), '\d[./-] ?\d{1,2}[./-] ?\d{4}')
),

pairs as (
    select
        source_file, text, part.between = '.' as is_dotted,
        try_cast(part.one as integer) as one, try_cast(part.other as integer) as other
    from numbers
    where part.between = part.again and part.one <> ''
),

counted as (
    select
        source_file,
        count(*) filter (where one between 13 and 31 and other between 1 and 12) as day_first,
        count(*) filter (where other between 13 and 31 and one between 1 and 12) as month_first,
        count(*) filter (where one <> other and one between 1 and 12 and other between 1 and 12) as both_readings,
        bool_and(is_dotted) as all_dotted,
        min(text) filter (where one <> other and one between 1 and 12 and other between 1 and 12) as example
    from pairs
    group by source_file
)

select
    *,
    case
        when $date_order is not null then $date_order
        when month_first >= $enough and day_first = 0 then 'mdy'
        when day_first >= $enough and month_first = 0 then 'dmy'
        when day_first > 0 and month_first = 0 and all_dotted then 'dmy'
    end as date_order
from counted
