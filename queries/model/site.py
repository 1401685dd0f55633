"""What an archive says of itself beside its documents: its name, a sentence, colours, links, names of collections."""

from dataclasses import dataclass, fields

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql

CITATION_FIELDS = ("title", "date", "archive", "collection", "source", "number", "id", "url", "version", "today")
"""What may stand in braces in the template of a citation, as in “{title}”, {date}, {collection}."""


@dataclass(frozen=True)
class SiteLink:
    """A link at the foot of each page."""

    label: str
    url: str


@dataclass(frozen=True)
class CollectionName:
    """What a collection is called whose records hold only a code."""

    code: str
    short: str
    name: str


@dataclass(frozen=True)
class Site:
    """The settings of a site file; what it does not set is empty.

    `licence` is the identifier of the licence of all documents, if there is one, `licence_url` where it is written.
    `about` is Markdown, `logo` the data URI of an image, `accent` and `accent_dark` are colours for light and for dark
    pages. `citation` is a template with CITATION_FIELDS in braces.
    """

    name: str = ""
    sentence: str = ""
    about: str = ""
    logo: str = ""
    accent: str = ""
    accent_dark: str = ""
    citation: str = ""
    contact: str = ""
    rights: str = ""
    licence: str = ""
    licence_url: str = ""
    links: tuple[SiteLink, ...] = ()
    collections: tuple[CollectionName, ...] = ()

    def collection_name(self, collection: str) -> str:
        """Return the full name of a collection; what its records hold where it has no other."""
        return next((one.name for one in self.collections if one.code == collection), collection)

    def collection_short(self, collection: str) -> str:
        """Return the short name of a collection; what its records hold where it has no other."""
        return next((one.short for one in self.collections if one.code == collection), collection)


SETTINGS = tuple(field.name for field in fields(Site) if field.name not in ("links", "collections"))
"""The settings that are one text each."""


@cached_query
def site(archive: Archive) -> Site:
    """Return the site of an archive."""
    cursor = archive.cursor()
    settings = {str(key): str(value) for key, value in cursor.rows(sql("site"))}
    links = tuple(SiteLink(*row) for row in cursor.rows(sql("site_links")))
    collections = tuple(CollectionName(*row) for row in cursor.rows(sql("collection_names")))
    return Site(**{name: settings.get(name, "") for name in SETTINGS}, links=links, collections=collections)
