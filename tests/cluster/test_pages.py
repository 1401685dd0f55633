"""Every page of the dashboard on the cluster, in a browser, beside the same page on the one file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.browser import dashboard
from tests.browser.dashboard import Reader, Server, serve
from tests.cluster.conftest import Twins
from tests.spark_cluster import Cluster

PAGES = (
    "",
    "?q=cuba+or+letter&sort=relevance",
    "?from=1960&to=1969&theme=cuba&grain=month",
    "?language=Czech&undated=include&tab=table",
    "?axis=event&sort=newest",
    "themes",
    "themes?theme=cuba&query=letter&window_to=1975",
    "compare?a=q%3Dcuba&b=q%3Dletter",
    "dates",
    "dates?q=letter",
    "about",
    "document?id={document}",
)

LINKS = """() => [...document.querySelectorAll('.annals a[href]')]
    .map(link => [link.getAttribute('href'), link.textContent])"""


@pytest.fixture(scope="module")
def servers(
    cluster: Cluster, twins: Twins, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Server]]:
    """Give two dashboards: of the file, and of the catalogue on the cluster."""
    logs = tmp_path_factory.mktemp("logs")
    patient = {"ANNALS_QUERY_SECONDS": "300", "ANNALS_ENGINE": cluster.address}
    with ExitStack() as running, pytest.MonkeyPatch.context() as patch:
        patch.setattr(dashboard, "PATIENCE", 300.0)
        yield (
            running.enter_context(serve(logs / "file.log", twins.path)),
            running.enter_context(serve(logs / "cluster.log", twins.catalogue_path, settings=patient)),
        )


def seen(reader: Reader, url: str) -> object:
    """Return what a page says and where it leads."""
    reader.visit(url)
    return reader.page.locator(".annals h1").all_inner_texts(), reader.page.evaluate(LINKS)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_where_the_page_of_the_one_file_leads(
    servers: tuple[Server, Server], twins: Twins, new_reader: Callable[..., Reader], page: str
) -> None:
    address = page.format(document=twins.file.documents["written"][3].id)
    one, other = (seen(new_reader(), f"{server.url}/{address}") for server in servers)
    assert one == other
