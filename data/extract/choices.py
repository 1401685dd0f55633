"""Choices of a curator that met nothing in any of the sources, such as a pattern that no file is called by."""

from collections.abc import Iterator, Sequence

from data.extract.read import SourceRead
from data.options import BuildOptions
from data.readers import WITH_COLUMNS
from data.readers.any_xml import NAME as XML
from data.readers.ead import NAME as EAD
from data.readers.json_table import NAME as JSON

_DECODE_THEMSELVES = frozenset({"mail", "marc", "pdf"})


def without_effect(options: BuildOptions, sources: Sequence[SourceRead]) -> list[str]:
    """Return a sentence for each choice that had no effect on any source, once all of them are read."""
    readers = {source.reader for source in sources}
    is_text = any(source.encoding and source.reader not in _DECODE_THEMSELVES for source in sources)
    checks = (
        ("--title", options.title, bool(readers & WITH_COLUMNS), "no source has columns"),
        ("--separator", options.separator, bool(readers & WITH_COLUMNS), "no source has columns"),
        ("--path", options.path, JSON in readers, "no source is JSON read as a whole"),
        ("--record", options.choice.record, XML in readers, "no source is XML of that kind"),
        ("--levels", ",".join(options.choice.levels), EAD in readers, "no source is a finding aid"),
        ("--encoding", options.encoding, is_text, "no source is a text that does not state its own"),
    )
    found = [
        f"{option} {value} had no effect: {why}"
        for option, value, has_effect, why in checks
        if value and not has_effect
    ]
    return [*found, *_patterns(options, sources), *_placeholders(options, sources)]


def _patterns(options: BuildOptions, sources: Sequence[SourceRead]) -> Iterator[str]:
    used = {options.pattern_of(source.name) for source in sources}
    unused = [pattern for pattern in options.patterns if pattern not in used]
    if unused:
        listed = ", ".join(map(repr, unused))
        yield f"patterns of {options.columns_file} that no source was read by: {listed}; an earlier one may fit as well"


def _placeholders(options: BuildOptions, sources: Sequence[SourceRead]) -> Iterator[str]:
    notes = [note for source in sources for note in source.notes]
    for one in options.placeholders:
        if not any(f"as --placeholder {one} asks" in note for note in notes):
            yield f"--placeholder {one} had no effect: no date is on that day"
