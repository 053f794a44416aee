"""`armsledger verify`: is all as it was stored?"""

from __future__ import annotations

from collections import Counter

import click

from armsledger.cli.output import destination
from armsledger.cli.progress import progress
from armsledger.cli.session import Session, complain, pass_session

SOMETHING_WRONG = 1

EPILOG = """\b
Examples:
  armsledger verify
  armsledger --ledger work.sqlite verify
"""


@click.command(epilog=EPILOG)
@pass_session
@click.pass_context
def verify(ctx: click.Context, session: Session) -> None:
    """Hash every capture and text, and follow the trail of decisions from its beginning.

    The last line is the seal of the last decision: noted elsewhere, it proves that none was cut off.
    """
    from armsledger.ledger import Ledger

    counts: Counter[str] = Counter()
    faults: list[str] = []
    with Ledger.open(session.ledger, create=False) as ledger:
        with progress("checked", hidden=session.quiet) as advance:
            for checked in ledger.verify():
                counts[checked.what] += 1
                if checked.fault:
                    faults.append(checked.fault)
                    complain(checked.fault)
                advance()
        decisions, seal = ledger.trail()
    with destination(None) as write:
        write(f"captures   {counts['capture']:>9,}\ntexts      {counts['text']:>9,}\ndecisions  {decisions:>9,}\n")
        write(f"{f'{len(faults)} faults' if faults else 'sound'}\n")
        write(f"last seal  {seal}\n")
    ctx.exit(SOMETHING_WRONG if faults else 0)
