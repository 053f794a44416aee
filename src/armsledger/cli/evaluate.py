"""`armsledger evaluate`: how well the reader does on labelled texts, and what it lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsledger.cli.output import destination
from armsledger.cli.progress import progress
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.evaluation.facts import Facts

PARTS = ("all", "snippets", "articles", "development", "held-out")

EPILOG = """\b
Examples:
  armsledger evaluate evaluation/labels.jsonl evaluation/texts.jsonl --by-kind
  armsledger evaluate labels.jsonl texts.jsonl --part development --misses 20
  armsledger read --jsonl texts.jsonl -o read.jsonl
  armsledger evaluate labels.jsonl texts.jsonl --predictions read.jsonl --json
"""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog=EPILOG)
@click.argument("labels", type=FILE)
@click.argument("texts", type=FILE)
@click.option("--by-kind", is_flag=True, help="Show a line for each kind of claim.")
@click.option("--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N misses.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--predictions", type=FILE, metavar="FILE", help="Measure these records instead of reading TEXTS now.")
@click.option("--part", type=click.Choice(PARTS), default="all", help="Measure only a part of the set.")
@pass_session
def evaluate(
    session: Session,
    labels: Path,
    texts: Path,
    by_kind: bool,
    misses: int,
    as_json: bool,
    predictions: Path | None,
    part: str,
) -> None:
    """Measure claims against LABELS; both files hold a document a line, with `id` and `claims`, or `id` and `text`.

    The held-out third is told by the document's id; leave it unread (--part development) while you develop.
    """
    from armsledger.evaluation import labelled as sets

    chosen = next(each for each in sets.PARTS if each.name == part)
    words = sets.read_texts(texts)
    labelled = sets.only(chosen, sets.read_claims(labels), words)
    found = sets.read_claims(predictions) if predictions else _read_now(session, texts, labelled)
    lines = _as_json(labelled, found, words) if as_json else _as_text(labelled, found, words, by_kind, misses)
    with destination(None) as write:
        for line in lines:
            write(f"{line}\n")


def _read_now(session: Session, texts: Path, labelled: dict[str, tuple[Facts, ...]]) -> dict[str, tuple[Facts, ...]]:
    from armsledger.evaluation.predict import predict

    with progress("documents", total=len(labelled), hidden=session.quiet) as advance:
        return predict(texts, labelled.keys(), session.knowledge, advance)


def _as_text(
    labelled: dict[str, tuple[Facts, ...]],
    found: dict[str, tuple[Facts, ...]],
    texts: dict[str, str],
    by_kind: bool,
    misses: int,
) -> Iterator[str]:
    from armsledger.evaluation import report
    from armsledger.evaluation.measure import measure

    measured = measure(labelled, found)
    yield from report.report(measured, by_kind=by_kind)
    yield from report.report_parts(labelled, found, texts)
    yield from report.report_causes(measured)
    yield from report.report_misses(measured, texts, misses)


def _as_json(
    labelled: dict[str, tuple[Facts, ...]], found: dict[str, tuple[Facts, ...]], texts: dict[str, str]
) -> Iterator[str]:
    from armsledger.evaluation.labelled import PARTS, only
    from armsledger.evaluation.measure import measure

    parts = {part.name: measure(only(part, labelled, texts), found).as_dict() for part in PARTS}
    yield json.dumps({**measure(labelled, found).as_dict(), "parts": parts})
