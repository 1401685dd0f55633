-- one row: the documents that one choice alone leaves out; they hold all else that is asked
select
    count(*) filter (where in_themes and in_dates and not in_range and first_day is null) as undated,
    count(*) filter (where in_themes and in_dates and not in_range and first_day is not null) as dated,
    count(*) filter (where in_range and in_dates and not in_themes) as other_themes,
    count(*) filter (where in_range and in_themes and not in_dates) as other_dates
from candidates
