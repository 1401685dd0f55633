"""The address under which a view wants to be cited, for programs: the target of `Link: rel="cite-as"` (RFC 8574)."""

from urllib.parse import quote

from display.cited.citation import cited_address
from display.runtime.address import Address
from display.runtime.base_address import base_address
from queries.cited import citation
from queries.database.archive import Archive
from queries.result import Result


def cite_as(archive: Archive, address: Address) -> str:
    """Return the header of a page; empty for pages that are no search and no document.

    A large archive has it where the link holds a citation, or somebody has asked for that of the same search: to count
    the check of any search takes longer than to serve a page.
    """
    if address.document:
        there = Address(page="document", document=address.document)
    elif address.page != "timeline":
        return ""
    elif address.cited:
        there = Address(filters=address.filters, cited=address.cited)
    else:
        result = Result(archive, address.filters)
        if archive.is_large and not result.plan.is_everything and not citation.is_kept(result):
            return ""
        there = cited_address(result, citation(result))
    target = quote(f"{base_address() or '/'}{there.href.removeprefix('./')}", safe=":/?=&%+.-_~")
    return f'<{target}>; rel="cite-as"'
