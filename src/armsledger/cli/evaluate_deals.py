"""`armsledger evaluate deals`: how well claims are put together to deals, and copies to origins."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsledger.cli.output import destination
from armsledger.cli.progress import progress
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.evaluation.deals_gold import Gold
    from armsledger.records import Reading

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

EPILOG = """\b
Examples:
  armsledger evaluate deals evaluation/deals.jsonl evaluation/deals-texts.jsonl
  armsledger evaluate deals evaluation/deals.jsonl --json
  armsledger evaluate deals evaluation/deals-news.jsonl texts.jsonl --claims labels.jsonl --claims training/pages.jsonl
"""


@click.command(epilog=EPILOG)
@click.argument("labels", type=FILE)
@click.argument("texts", type=FILE, nargs=-1)
@click.option(
    "--claims",
    type=FILE,
    metavar="FILE",
    multiple=True,
    help="Where the labelled claims are, if LABELS only names deals. May be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_session
def evaluate_deals(
    session: Session, labels: Path, texts: tuple[Path, ...], claims: tuple[Path, ...], as_json: bool
) -> None:
    """Measure linking against LABELS: the deal of each claim, and the origin of each document that is a copy.

    With TEXTS the reader's own claims are linked too, and copies are looked for. Prints B-cubed and pairwise precision,
    recall and F1.
    """
    from armsledger.evaluation.deals_gold import read_gold
    from armsledger.evaluation.deals_report import report_deals
    from armsledger.evaluation.deals_trial import measure_deals
    from armsledger.knowledge.base import load

    knowledge = load(session.knowledge)
    gold = read_gold(labels, texts, claims, knowledge)
    trial = measure_deals(gold, knowledge, _readings(session, gold))
    with destination(None) as write:
        for line in [json.dumps(trial.as_dict())] if as_json else report_deals(trial):
            write(f"{line}\n")


def _readings(session: Session, gold: Gold) -> Iterable[Reading]:
    """The reader's own claims of the texts that were given."""
    if not gold.documents:
        return
    from armsledger.pipeline import read_documents  # brings spaCy: labels alone need none

    with progress("documents", total=len(gold.documents), hidden=session.quiet) as advance:
        for reading in read_documents(gold.documents.values(), session.knowledge):
            advance()
            yield reading
