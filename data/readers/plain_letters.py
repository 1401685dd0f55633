"""Markup in the texts of a catalogue: entities, tags and invisible letters, made into the letters that they show."""

import html
import re

from queries.model.characters import INVISIBLE

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLOCKS = "p|div|br|hr|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|blockquote|h[1-6]|section|article"
_INLINE = "i|b|em|strong|u|s|sub|sup|span|small|a|font|cite|q|tt|code|abbr|mark|nocase"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.I)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.I)
_CELL_TAG = re.compile(r"</?t[dh](?:\s[^<>]*)?>", re.I)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def without_entities(text: str) -> str:
    """Return the text with each entity as the letter it stands for; `&` in other places is left alone."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def without_tags(text: str) -> str:
    """Return the text without the tags that dress one, line breaks for those of blocks; other tags are left alone."""
    if "<" not in text:
        return text
    return _INLINE_TAG.sub("", _CELL_TAG.sub(" ", _BLOCK_TAG.sub("\n", text)))


def without_invisible(text: str) -> str:
    """Return the text without soft hyphens, blanks of no width and marks of direction."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
