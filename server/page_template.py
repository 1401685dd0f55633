"""Streamlit's one file of HTML as a template: its own title, words and pointers make room for those of the page."""

import re
from dataclasses import dataclass

from server.headers import STREAMLIT_PAGE

_OWN = (
    r"<title>.*?</title>\s*",
    r"<noscript>.*?</noscript>\s*",
    r'(?:<!--(?:(?!-->).)*-->\s*)?<link rel="service-desc"[^>]*>\s*',
)
"""What of Streamlit's page makes room, as regular expressions."""

_STYLES = r'<link rel="stylesheet"[^>]*>\s*'


@dataclass(frozen=True)
class PageTemplate:
    """Streamlit's page in three parts, between which are the head of a page and what it shows before scripts run.

    Its style sheet comes behind these words, since a browser shows nothing that stands behind one it still waits for.
    """

    start: str
    middle: str
    end: str

    def filled(self, head: str, without_scripts: str, first_words: str = "") -> str:
        """Return the page with what it says in its head, within `noscript`, and until scripts have drawn it."""
        return f"{self.start}{head}{self.middle}<noscript>{without_scripts}</noscript>{first_words}{self.end}"


def page_template() -> PageTemplate:
    """Read Streamlit's page. Raises ValueError where it has no head or no body, as a later version might.

    What goes is its title, which is its own name, what it shows without scripts, and its pointer to a route that is not
    answered here.
    """
    page = (STREAMLIT_PAGE / "index.html").read_text("utf-8")
    for own in _OWN:
        page = re.sub(own, "", page, flags=re.DOTALL)
    start, found_charset, rest = page.partition('<meta charset="UTF-8" />')
    middle, found_body, end = rest.partition("<body>")
    if not found_charset or not found_body:
        raise ValueError("Streamlit's index.html has another form: its head or its body was not found.")
    styles = "".join(re.findall(_STYLES, middle))
    middle = re.sub(_STYLES, "", middle)
    return PageTemplate(f"{start}{found_charset}\n", f"{middle}{found_body}\n", f"{styles}{end}")
