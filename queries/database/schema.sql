-- The tables of an archive file. `doc` is a dense row number in date order, dates that cannot be and undated last; `id` is what links and citations use.

create type date_precision as enum ('day', 'month', 'season', 'year', 'decade', 'range', 'open', 'bce');
create type date_qualifier as enum ('approximate', 'uncertain', 'inferred', 'placeholder');
create type conflict as enum ('none', 'written_after_event', 'written_before_event', 'contradiction', 'impossible');
create type language_basis as enum ('stated', 'recognised', 'assumed');
create type mention as enum ('person', 'place', 'subject');
create type field as enum ('title', 'summary', 'text', 'names');
create type change as enum ('added', 'changed', 'withdrawn');

-- one row per record
create table documents (
    doc integer not null,
    id varchar not null,
    title varchar not null,
    summary varchar,
    body varchar,
    date_text varchar,              -- as the source wrote it
    date_edtf varchar,              -- ISO 8601-2; null where the text could not be read as a date
    first_day date,                 -- both days null: undated, or `open` or `bce` by its precision
    last_day date,
    precision date_precision,
    qualifier date_qualifier,
    event_text varchar,             -- the words of the title that hold a date
    event_first_day date,
    event_last_day date,
    date_conflict conflict not null,
    {stated_definitions},
    url varchar,
    source_line varchar,
    rights varchar,
    number varchar,                 -- its number within the collection
    credits varchar,                -- who contributed it to the source
    upload_date varchar,            -- when the source put it online, as the source wrote it
    source_file varchar not null,
    source_row bigint not null,
    words integer not null,         -- length in words, for relevance
    text_language varchar not null, -- in which its words are stemmed: a code of ISO 639
    text_language_basis language_basis not null,    -- how that is known
    months integer,                 -- the months its date touches, as a row of `month_spans`; null: on no axis
    event_months integer,           -- those of the date in its title
    theme_combination integer not null,     -- all themes it belongs to, as rows of `theme_combinations`
    title_order integer not null    -- its place among all titles from A to Z
);

-- one row per pair of a first and a last month that dates touch
create table month_spans (
    months integer not null,
    first_month date not null,      -- the first day of the first of them
    last_month date not null
);

-- one row per theme, in the order of the themes file
create table themes (
    position integer not null,
    slug varchar not null,
    name varchar not null,
    colour varchar not null,        -- on a light page
    colour_dark varchar not null,   -- on a dark page
    description varchar not null,
    query varchar,                  -- null for a theme that a source assigns itself
    window_first_day date,
    window_last_day date,
    documents bigint not null
);

-- one row per (theme, document)
create table document_themes (
    slug varchar not null,
    doc integer not null,
    why varchar not null            -- 'rule' or 'source'
);

-- one row per theme of each combination of themes that a document belongs to; 0 is the one of no theme
create table theme_combinations (
    theme_combination integer not null,
    slug varchar,                   -- null in the combination of no theme alone
    documents bigint not null       -- in just these themes
);

-- one row per (axis, months touched, combination of themes, qualifier of the date): how many documents, and their days
create table archive_month_counts (
    axis varchar not null,          -- 'written' or 'event'
    months integer,
    theme_combination integer not null,
    qualifier date_qualifier,       -- null on the axis of events, where the date in a title bears none
    documents bigint not null,
    impossible bigint not null,     -- of these, written dates that cannot be: they have no months and no days here
    first_day date,
    last_day date
);

-- one row per event that gives the timeline its context, in the order of their days
create table events (
    first_day date not null,
    last_day date not null,
    label varchar not null,
    short varchar not null,         -- its name on the timeline; empty: it is not drawn there
    theme varchar                   -- slug of a theme
);

-- one row per name of a group of names for the same person, place or thing
create table synonyms (
    group_number integer not null,
    position integer not null,
    name varchar not null
);

-- one row per setting of the site that is one text
create table site (
    key varchar not null,           -- a field of `queries.model.site.Site`
    value varchar not null
);

-- one row per link at the foot of each page
create table site_links (
    position integer not null,
    label varchar not null,
    url varchar not null
);

-- one row per collection that has a name besides the code that its records hold
create table collection_names (
    code varchar not null,
    short varchar not null,
    name varchar not null
);

-- one row per (kind, name, document), in this order
create table mentions (
    kind mention not null,
    name varchar not null,
    doc integer not null,
    score float                     -- how sure the source's own model is; null where no model assigned the name
);

-- the rows of `mentions` in the order of the documents
create table document_mentions (
    doc integer not null,
    kind mention not null,
    name varchar not null,
    score float
);

-- one row per distinct word, in alphabetical order; `term` numbers them in that order
-- A word of several parts, such as `co-operation`, is there as `cooperation·` besides its parts.
create table terms (
    term integer not null,
    word varchar not null,
    stem varchar not null
);

-- one row per distinct stem of these words, in alphabetical order
create table stems (
    stem_id integer not null,
    stem varchar not null,
    documents integer not null      -- how many hold it
);

-- one row per (stem, document), in this order
create table stem_postings (
    stem_id integer not null,
    doc integer not null,
    impact float not null           -- what the stem adds to the relevance of the document, its rarity aside
);

-- one row per (word, document, field)
create table postings (
    term integer not null,
    doc integer not null,
    field field not null,
    positions integer[] not null
);

-- one row per row of a source that did not become a document
create table rejects (
    source_file varchar not null,
    source_row bigint not null,
    reason varchar not null,
    raw varchar not null
);

-- one row per row of a source that repeats a document
create table duplicates (
    source_file varchar not null,
    source_row bigint not null,
    id varchar not null,            -- the document it repeats
    reason varchar not null,
    differs_in varchar,             -- of title, date, collection and number what it states otherwise; null: nothing
    title varchar not null,
    date_text varchar,
    raw varchar not null
);

-- one row per source
create table sources (
    name varchar not null,
    reader varchar not null,
    encoding varchar,
    hash varchar not null,
    rows bigint not null,
    documents bigint not null,
    duplicates bigint not null,
    rejects bigint not null,
    stated_first bigint,            -- "Results: 11 - 20 of 24" -> 11, 20, 24
    stated_last bigint,
    stated_total bigint
);

-- one row per version of the archive that is known, the oldest first; the last is the archive itself
create table versions (
    number integer not null,        -- from 1
    version varchar not null,
    built_at timestamp not null,    -- UTC, when it was built first
    documents bigint not null,
    ids_check varchar not null      -- over the ids of all its documents, as citations of a search have it
);

-- one row per (version, document that it added, changed or withdrew), by version and id; none for the first version
create table changes (
    number integer not null,        -- of the version
    change change not null,
    id varchar not null,
    title varchar                   -- the last one of a document withdrawn, as far as there is room for it
);

-- one row: the archive itself
create table archive (
    name varchar not null,
    version varchar not null,
    built_at timestamp not null,    -- UTC
    builder varchar not null,
    index_version integer not null, -- what a word is in the search index
    documents bigint not null,
    dated bigint not null,          -- of these, the ones that stand on the axis of written dates
    impossible bigint not null,     -- and those whose written date cannot be
    first_day date,
    last_day date
);

-- one row in a catalogue: where the tables live that are empty here; none in an archive of one file
create table engine (
    engine varchar not null,        -- 'clickhouse', 'duckdb' or 'spark'
    address varchar not null,       -- as in clickhouse://host:8123, without a secret
    database varchar not null       -- named by the version and the files of the archive
);

-- one row per statement of a catalogue whose answer is known without asking the engine
create table kept_answers (
    key varchar not null,           -- hash of the statement and its values
    answer blob not null            -- columns with their types, and rows, as an Arrow stream
);

comment on table archive is 'Annals archive, format 6';
