"""What the archive shows on every page: its name or logo in the header, its links and version at the foot."""

from display.runtime.tree import Element, el
from queries.database.archive import About
from queries.model.site import Site


def brand(site: Site) -> Element | None:
    """Return the logo of the archive, or else its name, to stand behind the name of the dashboard."""
    if site.logo:
        return el("img", src=site.logo, alt=site.name, class_="logo")
    return el("span", site.name, class_="archive-name") if site.name else None


def footer(about: About, site: Site) -> Element | None:
    """Return the links of the archive and its version; None where it has no links."""
    if not site.links:
        return None
    links = [el("li", el("a", link.label, href=link.url)) for link in site.links]
    return el("footer", el("ul", links), el("p", f"Archive version {about.version}"), class_="foot")
