-- one row per source with dates whose texts give them another day of the week: how many, and the first
select
    staged.source_file,
    count(*) as dates,
    arg_min(record_dates.date_text, staged.n) as example,
    arg_min(record_dates.other_weekday, staged.n) as day
from staged
inner join record_dates using (n)
where record_dates.other_weekday is not null
group by staged.source_file
order by staged.source_file
