"""The outermost element of an XML file, by which its format is known."""

import re

from data.readers.source_file import SourceFile

_ROOT = re.compile(
    r"(?>\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^]]*\]\s*)?>))*+\ufeff?"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<attributes>[^>]*)>",
    re.S,
)


def root_of(source: SourceFile) -> tuple[str, str]:
    """Return the name and the attributes of the outermost element; empty where the text is no XML."""
    found = _ROOT.match(source.start())
    return (found["name"], found["attributes"]) if found else ("", "")
