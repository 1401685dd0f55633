"""Valid files gone wrong: cut off, with parts missing, doubled or written over."""

from hypothesis import strategies as st

JUNK = st.one_of(st.binary(max_size=12), st.sampled_from([b"<", b">", b"&", b"{", b"}", b'"', b"@", b",", b"\r", b"]"]))


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Return the content with up to four parts taken out, doubled or written over; sometimes cut off."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 200)))
        content = content[:start] + draw(st.one_of(JUNK, st.just(content[start:end] * 2))) + content[end:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content
