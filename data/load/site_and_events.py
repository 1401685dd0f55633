"""The tables of what curators write: the site, the events, and the names for the same."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

import duckdb

from data.curated.synonyms_file import Group
from data.extract.read import SourceRead
from data.readers import READERS
from queries.model.event import Event
from queries.model.site import SETTINGS, CollectionName, Site


def insert_events(connection: duckdb.DuckDBPyConnection, events: Sequence[Event]) -> None:
    """Fill the table of the events."""
    columns = ("first_day", "last_day", "label", "short", "theme")
    connection.execute(
        "insert into events select unnest($first_day::date[]), unnest($last_day::date[]), unnest($label::varchar[]),"
        " unnest($short::varchar[]), unnest($theme::varchar[])",
        {column: [getattr(event, column) for event in events] for column in columns},
    )


def insert_synonyms(connection: duckdb.DuckDBPyConnection, groups: Sequence[Group]) -> None:
    """Fill the table of names for the same person, place or thing."""
    rows = [(number, place, name) for number, names in enumerate(groups) for place, name in enumerate(names)]
    numbers, places, names = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    connection.execute(
        "insert into synonyms select unnest($numbers::int[]), unnest($places::int[]), unnest($names::varchar[])",
        {"numbers": numbers, "places": places, "names": names},
    )


def insert_site(
    connection: duckdb.DuckDBPyConnection, site: Site, read: Sequence[SourceRead], occurring: Collection[str]
) -> None:
    """Fill the tables of the site; codes that occur and that it does not name have the names that readers know."""
    for key in SETTINGS:
        if value := getattr(site, key):
            connection.execute("insert into site values ($key, $value)", {"key": key, "value": value})
    for position, link in enumerate(site.links):
        connection.execute(
            "insert into site_links values ($position, $label, $url)", {"position": position, **asdict(link)}
        )
    for collection in _collections(site, read, occurring):
        connection.execute("insert into collection_names values ($code, $short, $name)", asdict(collection))


def collections_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the codes of the collections that documents are in."""
    rows = connection.execute("select distinct collection from documents where collection is not null").fetchall()
    return {code for (code,) in rows}


def _collections(site: Site, read: Sequence[SourceRead], occurring: Collection[str]) -> Sequence[CollectionName]:
    by_code = {one.code: one for one in site.collections}
    for reader in {one.reader for one in read} & READERS.keys():
        for code, names in READERS[reader].collections.items():
            if code in occurring:
                by_code.setdefault(code, CollectionName(code, *names))
    return [by_code[code] for code in sorted(by_code)]
