"""Names of collections on the page, where an archive writes codes."""

from queries.model.site import Site


def collection_name(site: Site, value: str) -> str:
    """Return the full name of a collection; the value itself where the archive names none."""
    return site.collection_name(value)
