"""`armsledger export FORMAT`: what the ledger holds, in the formats of other tools."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from armsledger.cli.filters import SIDE, filtered, side
from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError
from armsledger.exports import EXPORTS, Export

if TYPE_CHECKING:
    from armsledger.exports.material import Tally
    from armsledger.ledger import Filters

LIST = "\n".join(f"  {each.name:<10} {each.shows}" for each in EXPORTS)


@click.command(
    epilog=f"\b\nFormats:\n{LIST}\n\n\b\nExamples:\n  armsledger export xlsx --recipient PAK -o pakistan.xlsx\n"
    "  armsledger export sipri --since 2024 > register.csv\n"
    "  armsledger export pdf --supplier CHN --recipient PAK -o report.pdf"
)
@click.argument("format_name", type=click.Choice([each.name for each in EXPORTS]), metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, which appears only once it is whole. Default: standard output.",
)
@click.option("--of", type=click.Choice(["deals", "claims"]), help="For csv, jsonl and parquet. Default: deals.")
@click.option("--state", metavar=SIDE, callback=side, help="Who gives or is given to, both directions: China, CHN …")
@filtered
@pass_session
@click.pass_context
def export(
    ctx: click.Context,
    session: Session,
    filters: Filters,
    format_name: str,
    output: Path | None,
    of: str | None,
    state: str | None,
) -> None:
    """Write deals or claims of the ledger in a FORMAT of other tools; every row, unless --limit is given."""
    from armsledger.cli.export_output import is_terminal, put
    from armsledger.exports.about import about
    from armsledger.exports.material import Material
    from armsledger.knowledge.base import load
    from armsledger.ledger import Ledger

    chosen = next(each for each in EXPORTS if each.name == format_name)
    if chosen.binary and is_terminal(output):
        raise UsageError(f"{format_name} is no text for a terminal; name a file with -o, or send it into a pipe")
    if of and not chosen.either:
        raise UsageError(
            f"--of is for {', '.join(each.name for each in EXPORTS if each.either)}, not for {format_name}"
        )
    if ctx.get_parameter_source("limit") is ParameterSource.DEFAULT:
        filters = dataclasses.replace(filters, limit=None)  # a list may be cut to fit a screen, a file never unasked
    extra = " ".join(filter(None, (f"--of {of}" if of else "", f"--state {state}" if state else "")))
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        note = about(ledger, filters, extra)
        material = Material(note, ledger, filters, load(session.knowledge), state=state, of=of or "deals")
        put(chosen.render(material), output)
    _tell(session, chosen, material.tally, output)


# The filters' own help tells of a limit of rows on a screen.
for _option in export.params:
    if isinstance(_option, click.Option) and _option.name == "limit":
        _option.show_default = False
        _option.help = "The most rows. Default: every row."


def _tell(session: Session, chosen: Export, tally: Tally, output: Path | None) -> None:
    """What the file holds and does not: an empty one is never a surprise."""
    for why, count in sorted(tally.left_out.items()):
        session.tell(f"left out {count}: {why}")
    for remark in tally.remarks:
        session.tell(remark)
    if tally.held == 0:
        session.tell(f"nothing found: the {chosen.name} is valid and empty")
    if output is not None and str(output) != "-":
        session.tell(f"{output} written")
