-- The archive as Datasette would serve it: facets and days indexed, texts apart so that rows of facets are short, FTS5
-- with Porter stems over the texts, and indexes that answer the questions of an empty filter without reading rows.
create table documents (
    doc integer primary key,
    id text,
    archive text,
    language text,
    classification text,
    first_day integer,
    last_day integer,
    first_week integer,
    last_week integer,
    first_month integer,
    last_month integer,
    first_year integer,
    last_year integer,
    first_decade integer,
    last_decade integer,
    themes integer,
    band text
);
create table texts (doc integer primary key, title text, summary text, body text, names text);
create virtual table texts_fts using fts5 (
    title, summary, body, names,
    content = 'texts', content_rowid = 'doc', tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3'
);
create table mentions (name text, doc integer, primary key (name, doc)) without rowid;
create table document_themes (slug text, doc integer, primary key (slug, doc)) without rowid;
create table themes (slug text primary key, name text);
