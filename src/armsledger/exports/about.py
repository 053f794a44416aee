"""What every export says of itself: when it was made, by what, from which ledger, with which filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from armsledger.ledger import Filters, Ledger


@dataclass(frozen=True, slots=True)
class About:
    """The note that goes with an export."""

    made: str
    """ISO 8601, UTC."""
    ledger: str
    """A file's name, or `NAME on PostgreSQL`: no folder, no host, no user, no password."""
    filter: str
    """The options that were given, as they were given, or `everything`."""
    program: str

    def pairs(self) -> dict[str, str]:
        """The note as names and words, in the order in which it is shown."""
        return {"made": self.made, "ledger": self.ledger, "filter": self.filter, "program": self.program}

    def sentence(self) -> str:
        """The note as a line for people."""
        return f"Made {self.made} by {self.program} from the ledger {self.ledger}; filter: {self.filter}."


def about(ledger: Ledger, filters: Filters, extra: str = "", now: datetime | None = None) -> About:
    """The note on an export that is made now; `extra` are options that are no filters of the ledger."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    words = " ".join([*([extra] if extra else []), *_options(filters)])
    return About(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), ledger_name(ledger), words or "everything", _program())


def ledger_name(ledger: Ledger) -> str:
    """What a reader may know of where the ledger is."""
    address = ledger.address
    return address.path.name if address.path else f"{address.url.database} on PostgreSQL"


def _options(filters: Filters) -> Iterator[str]:
    """The filters that narrow, each as the option of the command line that sets it."""
    for each in fields(filters):
        value = getattr(filters, each.name)
        option = f"--{each.name.replace('_', '-')}"
        if isinstance(value, tuple):
            yield from (f"{option} {_quoted(one)}" for one in value)
        elif isinstance(value, bool) and each.name == "reviewed":
            yield "--reviewed" if value else "--unreviewed"
        elif isinstance(value, bool):
            yield from [option] if value else []
        elif value is not None:
            yield f"{option} {_quoted(str(value))}"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _program() -> str:
    try:
        return f"armsledger {version('armsledger')}"
    except PackageNotFoundError:  # run from a folder of sources that was never installed
        return "armsledger"
