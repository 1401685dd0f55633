-- one row per source with dates that are read and have no place on the timeline: how many, and of how many dates
select
    staged.source_file,
    count(staged.date_text) as dates,
    count(*) filter (where record_dates.precision = 'open') as open,
    count(*) filter (where record_dates.precision = 'bce') as bce
from staged
inner join record_dates using (n)
group by staged.source_file
having count(*) filter (where record_dates.precision in ('open', 'bce')) > 0
