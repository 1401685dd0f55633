"""File descriptors of the process: as many as the system lets it have."""

import resource


def raise_descriptor_limit() -> int:
    """Raise the limit of open files and sockets to the hard one; return what it is then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
