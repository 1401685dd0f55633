"""Errors of the commands: what Annals raises on purpose is one message, and an exit code."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from data.commands.printed import print_report
from data.load.report import NoDocumentsError
from queries.errors import AnnalsError

COULD_NOT_RUN = 2
"""The exit code of a command that could not run."""

P = ParamSpec("P")


def errors_as_messages(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that every error Annals raises on purpose is one message and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except NoDocumentsError as error:
            click.echo(f"Error: {error}", err=True)
            print_report(error.report, notes_as_errors=False)
            sys.exit(COULD_NOT_RUN)
        except AnnalsError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(COULD_NOT_RUN)

    return run
