"""Which pairs of supplier and recipient step up or down: the test itself, in a process of its own where it is long.

In: a ledger and filters. Out: `Growing`. A long test in the desk's own process would hold up its pages.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.trends import Movement, Plan, Step, Surge, surges
from armsledger.web.drawing.snapshot import movements

SHOWN = 6
MANY = 5000
"""More movements are tested in a process of its own."""
PIECE = 1000
"""Movements that are handed to such a process at once."""
LONGEST = 120.0
"""Seconds that such a process may take."""
TOO_LONG = "comparing all pairs takes too long here; narrow the overview, or ask `armsledger surge`"
POLITE = 10
"""How far the process stands back behind others (`nice`)."""


@dataclass(frozen=True, slots=True)
class Growing:
    """The pairs that step up or down, the surest first, and how that was found."""

    alarms: tuple[Surge, ...] = ()
    tested: int = 0
    too_few: int = 0
    """Pairs that were not tested, as they have fewer transfers."""
    step: Step = Step.YEAR
    """What was compared with what came before."""
    hindrance: str = ""
    """Why nothing could be compared; empty where something was."""


def tested(ledger: Ledger, filters: Filters) -> Growing:
    """Test the pairs under the filters. Sides are chosen among the results: all else still counts as what is told."""
    rest = replace(filters, supplier=(), recipient=(), limit=None, after=None)
    moved = movements(ledger, rest)
    plan = Plan(supplier=frozenset(filters.supplier), recipient=frozenset(filters.recipient))
    return compared(moved, plan) if len(moved) <= MANY else _apart(moved, plan)


def compared(moved: Sequence[Movement], plan: Plan) -> Growing:
    """The test, by years, or by shorter steps where there are no years to compare."""
    hindrance = ""
    for step in Step:
        try:
            found = surges(moved, replace(plan, step=step))
        except UsageError as error:
            hindrance = hindrance or str(error)
        else:
            alarms = tuple(each for each in found.found if each.alarm)[:SHOWN]
            return Growing(alarms, len(found.found), found.too_few, step)
    return Growing(hindrance=hindrance)


def _apart(moved: Sequence[Movement], plan: Plan) -> Growing:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_in_process, args=(theirs, plan), daemon=True)
    process.start()
    theirs.close()
    try:
        # Piece by piece: packing some hundred thousand at once would hold up every page meanwhile.
        for start in range(0, len(moved), PIECE):
            ours.send(moved[start : start + PIECE])
        ours.send(None)
        if not ours.poll(LONGEST):
            return Growing(hindrance=TOO_LONG)
        found: Growing = ours.recv()
        return found
    except (EOFError, ConnectionError):
        return Growing(hindrance=TOO_LONG)
    finally:
        process.kill()
        process.join()
        ours.close()


def _in_process(desk: Connection, plan: Plan) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal's Ctrl+C the desk hears, and ends this
    os.nice(POLITE)
    moved = list(chain.from_iterable(iter(desk.recv, None)))
    desk.send(compared(moved, plan))
