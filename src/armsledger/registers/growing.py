"""A register that comes in pieces: each file of US notices adds to the ones before, and does not replace them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from armsledger.registers.records import Edition, RegisterRow

US_NOTICES = "us-notices"
GROWING = frozenset({US_NOTICES})


def grown(before: Edition, earlier: Iterable[RegisterRow], edition: Edition) -> Edition:
    """The edition with the rows of the one before; a notice whose number is told again gives way to the later one.

    It is never dated earlier than the one before, so that the newest edition is the one with all of them.
    """
    again = {row.number for row in edition.rows if row.number}
    rows = (*(row for row in earlier if row.number not in again), *edition.rows)
    return replace(edition, rows=rows, count=len(rows), dated=max(before.dated, edition.dated))
