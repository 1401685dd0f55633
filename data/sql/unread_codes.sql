-- one row per source with encoded dates that cannot be read: how many, and the first beside its words
select
    staged.source_file,
    count(*) as dates,
    arg_min(record_dates.unread_code, staged.n) as example,
    arg_min(record_dates.date_text, staged.n) as words
from staged
inner join record_dates using (n)
where record_dates.unread_code is not null
group by staged.source_file
order by staged.source_file
