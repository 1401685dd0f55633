-- What the written date of a document is like: the one definition of each value of `date` in a link.
create or replace temp macro exactness(precision, qualifier, date_text, undated_phrase) as
case
    when precision = 'day' and qualifier is null then 'exact'
    when precision = 'day' then 'doubtful-day'
    when precision is not null then precision::varchar
    when regexp_full_match(trim(lower(coalesce(date_text, '')), '[]() '), undated_phrase || '|') then 'undated'
    else 'unread'
end;

create or replace temp macro doubt(qualifier) as coalesce(qualifier::varchar, 'none');

create or replace temp macro is_certain(qualifier, certainty) as
certainty = 'inferred'
or doubt(qualifier) = 'none'
or (certainty = 'approximate' and doubt(qualifier) <> 'inferred');

create or replace temp macro agreement(date_conflict) as
case date_conflict
    when 'written_after_event' then 'written-after'
    when 'written_before_event' then 'written-before'
    else date_conflict::varchar
end;
