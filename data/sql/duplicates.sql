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
            case when other.summary <> kept.summary then 'summary' end,
            case when other.body <> kept.body then 'text' end,
            case when other.archive <> kept.archive then 'archive' end,
            case when other.collection <> kept.collection then 'collection' end,
            case when other.language <> kept.language then 'language' end,
            case when other.country <> kept.country then 'country' end,
            case when other.classification <> kept.classification then 'classification' end,
            case when other.url <> kept.url then 'link' end,
            case when other.source_line <> kept.source_line then 'source' end,
            case when other.rights <> kept.rights then 'rights' end,
            case when other.number <> kept.number then 'number' end,
            case when other.credits <> kept.credits then 'credits' end,
            case when other.upload_date <> kept.upload_date then 'day of upload' end
        ) as differs,
        concat_ws(
            ', ',
            case when kept.date_text is null and other.date_text is not null and other.title = kept.title then 'date' end,
            case when kept.summary is null and other.summary is not null then 'summary' end,
            case when kept.body is null and other.body is not null then 'text' end,
            case when kept.archive is null and other.archive is not null then 'archive' end,
            case when kept.collection is null and other.collection is not null then 'collection' end,
            case when kept.language is null and other.language is not null then 'language' end,
            case when kept.country is null and other.country is not null then 'country' end,
            case when kept.classification is null and other.classification is not null then 'classification' end,
            case when kept.url is null and other.url is not null then 'link' end,
            case when kept.source_line is null and other.source_line is not null then 'source' end,
            case when kept.rights is null and other.rights is not null then 'rights' end,
            case when kept.number is null and other.number is not null then 'number' end,
            case when kept.credits is null and other.credits is not null then 'credits' end,
            case when kept.upload_date is null and other.upload_date is not null then 'day of upload' end,
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
