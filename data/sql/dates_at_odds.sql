-- one row per source with dates in words that share no day with another date of their record: how many, and the first
select
    staged.source_file,
    count(*) as dates,
    arg_min(record_dates.date_text, staged.n) as example,
    arg_min(record_dates.at_odds_with, staged.n) as other
from staged
inner join record_dates using (n)
where record_dates.at_odds_with is not null
group by staged.source_file
order by staged.source_file
