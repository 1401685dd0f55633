"""What the page about the archive says before any script runs: what the archive is, its rights, how to cite it."""

from display.about import description
from display.format.markdown import prose
from display.metadata.linked_data import dataset
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.tree import el
from queries.database.archive import Archive
from queries.model.site import Site
from queries.theme_definitions import theme_names


def of_archive(archive: Archive, _address: Address, site: Site) -> Metadata:
    """Describe the archive as a whole."""
    about = archive.about
    sentence = site.sentence or description.in_a_sentence(about)
    name = description.name(about, site)
    body = (
        el("p", sentence),
        el("div", prose(site.about)),
        el("h2", "Rights"),
        el("div", prose(site.rights or description.NO_RIGHTS)),
        el("h2", "How to cite"),
        el("p", description.citation(about, site)),
    )
    linked_data = dataset(about, site, theme_names(archive).values())
    return Metadata(f"About {name}", name, sentence, Address("about"), body, linked_data)
