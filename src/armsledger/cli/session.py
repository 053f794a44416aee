"""What every command is given: the global options, and a way to speak to the user on standard error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from armsledger.settings import Settings


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one run."""

    settings: Settings
    knowledge: Path | None
    """A user's own folder, laid over the built-in knowledge base."""
    quiet: bool
    verbose: bool
    ledger: str | None = None
    """Where the ledger is, as `--ledger` has it; None: where the settings say, or in the user's data."""

    def tell(self, message: str) -> None:
        """A remark that --quiet leaves out."""
        if not self.quiet:
            complain(message)

    def detail(self, message: str) -> None:
        """A remark that only --verbose shows."""
        if self.verbose:
            complain(message)


def complain(message: str) -> None:
    """A line on standard error that is always shown."""
    click.echo(f"armsledger: {message}", err=True)


pass_session = click.make_pass_decorator(Session)
