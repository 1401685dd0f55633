-- one row per record of the sources, numbered as they were read
create temp table staged (
    n bigint,
    own_id varchar,
    title varchar,
    date_text varchar,
    encoded_date varchar,           -- EDTF, where the source itself encodes its date
    date_inferred boolean,
    {merged_definitions},
    source_file varchar,
    source_row bigint,
    raw varchar
);

-- one row per name a record mentions; kinds are person, place, subject and theme
create temp table staged_names (n bigint, kind varchar, name varchar, score float);

-- one row per way a date is written, and how it reads
create temp table read_dates (
    date_text varchar,
    encoded_date varchar,
    date_inferred boolean,
    date_order varchar,             -- of day and month in its source
    edtf varchar,
    first_day date,
    last_day date,
    precision varchar,
    qualifier varchar,
    conflict varchar,
    shortened varchar,              -- what was asked for of days that are none
    other_weekday date,             -- a day that the text gives another day of the week
    at_odds_with varchar,           -- another date of the same record, which shares no day with its words
    unread_code varchar             -- what the source encodes, where it cannot be read
);

-- one row per title with a date in it
create temp table title_dates (
    title varchar,
    event_text varchar,
    event_first_day date,
    event_last_day date,
    is_of_paper boolean             -- whether the title calls a letter, minutes or the like by the date
);

-- one row per pair of a title with a day whose century it leaves out, and the date that completes it
create temp table short_year_events (
    title varchar,
    edtf varchar,
    event_text varchar,
    event_first_day date,
    event_last_day date,
    conflict varchar
);

-- one row per pair of a date and a date in a title
create temp table date_conflicts (
    edtf varchar,
    event_first_day date,
    event_last_day date,
    is_of_paper boolean,
    conflict varchar
);
