"""Characters that are not seen, each as what stands between the brackets of a regular expression."""

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters, but for tabs and the ends of lines."""
INVISIBLE = r"\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphens, blanks without width, marks of direction: they hide words from a search and say nothing."""
TURNING = r"\u061c\u202a-\u202e\u2061-\u2069"
"""What turns the direction of the text behind it, and invisible signs of formulas: a page never shows them."""
