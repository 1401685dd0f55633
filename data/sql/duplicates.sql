-- one row per record that repeats a document: how that is known, what differs, and what it adds to the document
insert into duplicates by name
with known as (
    select
        n,
        min_by(
            known_by,
            list_position(['same id', 'same web address', 'same content', 'same title and day'], known_by)
        ) as known_by
    from shared_keys
    group by n
),

repeats as (
    select n, kept from kept_records where n <> kept
),

added_names as (
    select names.n, string_agg(distinct names.kind, ', ' order by names.kind) as kinds
    from (
        select repeats.n, staged_names.kind, staged_names.name, repeats.kept
        from repeats
        inner join staged_names using (n)
    ) as names
    anti join staged_names as had on had.n = names.kept and had.kind = names.kind and had.name = names.name
    group by names.n
),

compared as (
    select
        repeats.n,
        repeats.kept,
        concat_ws(
            ', ',
            case when other.title <> kept.title then 'title' end,
            case when other.date_text <> kept.date_text then 'date' end,
            {differences}
        ) as differs,
        concat_ws(
            ', ',
            case when kept.date_text is null and other.date_text is not null and other.title = kept.title then 'date' end,
            {additions},
            added_names.kinds
        ) as adds,
        concat_ws(
            ', ',
            case when other_told.title <> kept_told.title then 'title' end,
            case when other_told.date <> kept_told.date then 'date' end,
            case when other.collection <> kept.collection then 'collection' end,
            case when other.number <> kept.number then 'number' end
        ) as false_friend,
        other.title,
        other.date_text,
        other.source_file,
        other.source_row,
        other.raw
    from repeats
    inner join staged as other using (n)
    inner join staged as kept on kept.n = repeats.kept
    inner join identifying as other_told on other_told.n = repeats.n
    inner join identifying as kept_told on kept_told.n = repeats.kept
    left join added_names on added_names.n = repeats.n
)

select
    compared.source_file,
    compared.source_row,
    document_ids.id,
    concat_ws(
        '; ',
        known.known_by,
        'differs in ' || nullif(compared.differs, ''),
        'adds ' || nullif(compared.adds, '')
    ) as reason,
    nullif(compared.false_friend, '') as differs_in,
    compared.title,
    compared.date_text,
    compared.raw
from compared
inner join known using (n)
inner join document_ids on document_ids.n = compared.kept
order by compared.n
