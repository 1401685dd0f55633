-- marks the records of a collection of sources whose full date is one that stands for a month or a year
-- $days are "01-01", days of the month such as "15", or "all".
update record_dates
set qualifier = 'placeholder'
from staged
where
    staged.n = record_dates.n
    and coalesce(nullif(regexp_extract(staged.source_file, '^(.*)/', 1), ''), staged.source_file) = $sources
    and record_dates.precision = 'day'
    and record_dates.qualifier is null
    and record_dates.date_conflict <> 'impossible'
    and (
        list_contains($days::varchar[], 'all')
        or list_contains($days::varchar[], strftime(record_dates.first_day, '%d'))
        or list_contains($days::varchar[], strftime(record_dates.first_day, '%m-%d'))
    )
