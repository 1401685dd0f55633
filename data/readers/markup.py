"""HTML as plain text: without scripts and styles, a line for each block, entities as letters."""

from html.parser import HTMLParser

_SILENT = ("script", "style", "title", "template")
_BLOCKS = frozenset(
    {
        *("address", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"),
        *("ol", "p", "pre", "table", "td", "th", "tr", "ul"),
    }
)


def plain(markup: str) -> str:
    """Return the text that a reader of the page sees; never raise."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Gathers the pieces of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._silent += tag in _SILENT
        self.pieces.append("\n" if tag in _BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.pieces.append("\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
