"""Draws one SVG as a PNG, in a process of its own: resvg holds the interpreter for as long as it draws.

A request comes as JSON from standard input: `svg`, `zoom`, the files of `fonts`, and the families `sans` and `serif`.
The picture goes to standard output.
"""

import json
import sys

import resvg_py


def main() -> None:
    """Read the request, and write the picture."""
    request = json.load(sys.stdin)
    picture = resvg_py.svg_to_bytes(
        svg_string=request["svg"],
        zoom=request["zoom"],
        skip_system_fonts=True,
        font_files=request["fonts"],
        font_family=request["sans"],
        sans_serif_family=request["sans"],
        serif_family=request["serif"],
    )
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
