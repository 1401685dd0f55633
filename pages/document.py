"""One document: what it is, where it is from, whom it names, why it is in its themes, and how to cite it."""

from display.document.document import find_document
from display.document.drawer import unknown
from display.document.page import document_page, page_title
from display.explore.theme_rows import themes_of
from display.runtime import visit
from display.runtime.tree import el
from queries.model.site import site as site_of
from queries.theme_definitions import theme_names

archive, address, result = visit.archive(), visit.address(), visit.result()
site, names = site_of(archive), theme_names(archive)

document = find_document(result, address, site)
if document:
    main = document_page(document, names)
else:
    main = [el("h1", "No such document", tabindex="-1"), unknown(address.document)]

visit.show(page_title(document), main, colours=themes_of(result)[2])
