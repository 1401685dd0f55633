"""What stands on a page until its scripts have drawn it: on a slow line that takes half a minute."""

from display.metadata.html import html
from display.metadata.metadata import Metadata
from display.runtime.tree import el

LOADING = "The page is being loaded."

_DRAWN = '.annals .main, [data-testid="stException"], [data-testid="stAlert"]'
"""What takes the place of the first words: the page, or a message of Streamlit's own."""

STYLE = f"""<style>
.first-words {{ position: fixed; inset: 0; z-index: 1; overflow: hidden; padding: 0 24px; color-scheme: light dark;
  background: #fdfcf9; color: #111; font: 17px/1.5 Georgia, "Noto Serif", serif; }}
.first-words > * {{ margin: 0 0 12px; max-width: 720px; }}
.first-words > p:first-child {{ margin: 12px 0 24px; }}
.first-words > [role="heading"] {{ font-size: 21px; font-weight: bold; line-height: 1.25; }}
@media (min-width: 801px) {{ .first-words > :not(:first-child) {{ margin-left: 224px; }} }}
@media (prefers-color-scheme: dark) {{ .first-words {{ background: #14171c; color: #ece8df; }} }}
body:has({_DRAWN}) > .first-words {{ display: none; }}
</style>"""

WITHOUT_SCRIPTS = "<style>.first-words { display: none; }</style>"
"""What hides the first words where no script will ever take their place."""


def first_words(page: Metadata | None, name: str) -> str:
    """Return the heading and what it says below, with the name of the archive above; None for a page not known yet.

    The page brings its own `h1`, of which there is one, so the heading is one by its role alone.
    """
    known = [el("p", page.heading, role="heading", aria_level="1"), el("p", page.description)] if page else []
    parts = [el("p", el("strong", name)), *known, el("p", LOADING)]
    return f'{STYLE}<div class="first-words">{"".join(map(html, parts))}</div>'
