"""Whether assistants are served: `ANNALS_MCP=1` asks for it, and needs the library `mcp`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from queries.errors import SettingsError

if TYPE_CHECKING:
    from routes.assistants.server import Assistants

MISSING = "ANNALS_MCP=1 needs the library mcp. Run `pip install -r requirements-mcp.txt`, or take the setting away."


def assistants() -> Assistants | None:
    """Return what serves assistants; None unless the setting asks for it.

    Raises SettingsError where the setting is neither 0 nor 1, or the library is missing.
    """
    written = os.environ.get("ANNALS_MCP", "").strip()
    if written in ("", "0"):
        return None
    if written != "1":
        raise SettingsError(f"ANNALS_MCP={written[:40]} is neither 1, which serves assistants, nor 0. Change it.")
    try:
        from routes.assistants.server import Assistants  # 1 s and 30 MB, which nothing else needs
    except ImportError as error:
        raise SettingsError(MISSING) from error
    return Assistants()
