"""What ClickHouse says of what it cannot do for a load, as sentences for whoever runs it."""

from collections.abc import Sequence

from queries.engines import clickhouse_failures as codes
from queries.engines.clickhouse_failures import ClickHouseError, meant
from queries.errors import EngineError

_GOES_ON = "Then load again: it goes on where it stopped."

FAILURES: Sequence[tuple[frozenset[int], str]] = (
    (
        codes.AWAY,
        f"The ClickHouse at {{address}} does not answer. See to it that it is up and can be reached. {_GOES_ON}",
    ),
    (codes.PARTLY_AWAY, f"Not all servers of the cluster at {{address}} answer. Bring them back. {_GOES_ON}"),
    (
        codes.NOT_LET_IN,
        "The ClickHouse at {address} does not let you in. Set ANNALS_ENGINE_USER and ANNALS_ENGINE_PASSWORD to the "
        "name and password of a user there.",
    ),
    (
        codes.MAY_NOT_READ | codes.READ_ONLY,
        "The user that ANNALS_ENGINE_USER names may not do at {address} what a load does: make databases and tables, "
        "add rows and take some out, read `system`. Load as another user.",
    ),
    (
        codes.OUT_OF_MEMORY,
        f"A statement of the load needs more memory than the ClickHouse at {{address}} gives it. Raise "
        f"`max_memory_usage` or `max_server_memory_usage` there. {_GOES_ON}",
    ),
    (
        codes.TOO_LONG,
        f"A statement of the load took longer than the ClickHouse at {{address}} allows, or a server of the cluster "
        f"has not run it yet. See to it that all servers are up and have time. {_GOES_ON}",
    ),
    (
        frozenset((253,)),
        "The keeper of the cluster at {address} remembers servers that had these tables and have lost them. Take them "
        "out with `system drop replica`, or empty the keeper's disk with those of the servers. Then load again.",
    ),
    (
        frozenset((225, 242, 999)),
        f"The keeper of the cluster at {{address}} does not answer its servers. See to it that it is up. {_GOES_ON}",
    ),
    (frozenset((75, 243)), f"The disk of the ClickHouse at {{address}} is full. Make room. {_GOES_ON}"),
)
"""Codes of ClickHouse's errors -> what they mean for a load."""


def failure(error: ClickHouseError, address: str) -> EngineError:
    """Return the error of a load that says what one of ClickHouse's means, in its own words where that is not known."""
    is_library = address.startswith("chdb:")
    known = (text for of, text in FAILURES if error.code in of and (error.code or not is_library))
    reply = str(error).rpartition("DB::Exception: ")[2].partition("\n")[0][:500]
    unknown = f"The ClickHouse at {{address}} does not do what a load asks: {reply}"
    found = EngineError(next(known, unknown).replace("{address}", address))
    found.cause = meant(error, address, "load", 0).cause
    return found
