"""One document: what it is, where it is from, whom it names, why it is in its themes, and how to cite it."""

from functools import partial

from display.document.document import find_document
from display.document.drawer import unknown
from display.document.page import document_page, page_title
from display.explore.theme_rows import theme_colours
from display.runtime import visit
from display.runtime.parts import heading_of, parts
from display.runtime.tree import el
from queries.model.site import site as site_of
from queries.theme_definitions import theme_names

archive, address, result = visit.archive(), visit.address(), visit.result()
site, names = site_of(archive), theme_names(archive)

if document := find_document(result, address, site):
    main = parts("The document", partial(document_page, document, names), heading_of(page_title(document)))
else:
    main = [el("h1", "No such document", tabindex="-1"), unknown(archive, address.document)]

visit.show(page_title(document), main, colours=theme_colours(archive))
