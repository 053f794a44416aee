"""`armsledger evaluate`: how well the reader does on labelled texts, and what it lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from armsledger.cli.output import destination
from armsledger.cli.progress import progress
from armsledger.cli.readers import LOCAL, READERS, opened, report
from armsledger.cli.session import Session, complain, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.evaluation.facts import Facts
    from armsledger.evaluation.trials import Trial

SOMETHING_UNREAD = 1
PARTS = ("all", "snippets", "articles", "development", "held-out")

EPILOG = """\b
Examples:
  armsledger evaluate evaluation/labels.jsonl evaluation/texts.jsonl --by-kind
  armsledger evaluate labels.jsonl texts.jsonl --part development --misses 20
  armsledger read --jsonl texts.jsonl -o read.jsonl
  armsledger evaluate labels.jsonl texts.jsonl --predictions read.jsonl --json
  armsledger evaluate labels.jsonl texts.jsonl --reader local --reader llm
  armsledger evaluate deals evaluation/deals.jsonl evaluation/deals-texts.jsonl
"""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class WithDeals(click.Command):
    """`evaluate LABELS TEXTS` measures the reader; `evaluate deals …` is a command of its own."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> click.Context:
        """The context of this command, or of the one that the first word names."""
        inner = self.within(args)
        if inner is None:
            return super().make_context(info_name, args, parent, **extra)
        return inner.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

    def within(self, args: Sequence[str]) -> click.Command | None:
        """The command that the first word names, or None."""
        if args[:1] != ["deals"]:
            return None
        from armsledger.cli.evaluate_deals import evaluate_deals

        return evaluate_deals


@click.command(cls=WithDeals, epilog=EPILOG)
@click.argument("labels", type=FILE)
@click.argument("texts", type=FILE)
@click.option("--by-kind", is_flag=True, help="Show a line for each kind of claim.")
@click.option("--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N misses.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--predictions", type=FILE, metavar="FILE", help="Measure these records instead of reading TEXTS now.")
@click.option("--part", type=click.Choice(PARTS), default="all", help="Measure only a part of the set.")
@click.option(
    "--reader",
    "readers",
    multiple=True,
    type=click.Choice(READERS),
    help="Who reads; given twice, both are set side by side: F1, speed, cost. Default: local.",
)
@pass_session
@click.pass_context
def evaluate(
    ctx: click.Context,
    session: Session,
    labels: Path,
    texts: Path,
    by_kind: bool,
    misses: int,
    as_json: bool,
    predictions: Path | None,
    part: str,
    readers: tuple[str, ...],
) -> None:
    """Measure claims against LABELS; both files hold a document a line, with `id` and `claims`, or `id` and `text`.

    The held-out third is told by the document's id; leave it unread (--part development) while you develop.
    `armsledger evaluate deals` measures how claims are put together to deals; it has a --help of its own.
    """
    if predictions and readers:
        raise UsageError("--predictions and --reader: give one of them, as predictions are read already")
    from armsledger.evaluation import labelled as sets

    chosen = next(each for each in sets.PARTS if each.name == part)
    words = sets.read_texts(texts)
    labelled = sets.only(chosen, sets.read_claims(labels), words)
    if predictions:
        from armsledger.evaluation.trials import Trial

        trials = [Trial("predictions", sets.read_claims(predictions))]
    else:
        trials = [_tried(name, session, texts, labelled) for name in dict.fromkeys(readers or (LOCAL,))]
    compare = bool(readers)
    lines = _json(labelled, trials, words) if as_json else _text(labelled, trials, words, by_kind, misses, compare)
    with destination(None) as write:
        for line in lines:
            write(f"{line}\n")
    ctx.exit(SOMETHING_UNREAD if any(trial.unread for trial in trials) else 0)


def _tried(name: str, session: Session, texts: Path, labelled: dict[str, tuple[Facts, ...]]) -> Trial:
    """One reader on the set, with its speed and cost. What a model leaves unread is named, and counts as no claims."""
    from armsledger.evaluation.predict import predict
    from armsledger.evaluation.trials import Stopwatch, trial

    watch = Stopwatch()
    with opened(name, session) as model:
        with progress(f"documents ({name})", total=len(labelled), hidden=session.quiet) as advance:

            def on_reading() -> None:
                watch.tick(model.account.saved.seconds if model else 0.0)
                advance()

            found = predict(texts, labelled.keys(), session.knowledge, on_reading, model)
        report(session, model)
        for fault in model.account.faults if model else ():
            complain(f"llm: {fault}")
        return trial(name, found, watch, model)


def _text(
    labelled: dict[str, tuple[Facts, ...]],
    trials: list[Trial],
    texts: dict[str, str],
    by_kind: bool,
    misses: int,
    compare: bool,
) -> Iterator[str]:
    """The readers side by side, if asked for by name; then all figures of the only one, or of each if wished."""
    from armsledger.evaluation.trials import side_by_side

    if compare:
        yield from side_by_side(labelled, trials)
    if len(trials) == 1 or by_kind or misses:
        for each in trials:
            yield from [each.name, ""] if len(trials) > 1 else ()
            yield from _as_text(labelled, each.found, texts, by_kind, misses)


def _json(labelled: dict[str, tuple[Facts, ...]], trials: Iterable[Trial], texts: dict[str, str]) -> Iterator[str]:
    records = {trial.name: {**_as_record(labelled, trial.found, texts), **trial.as_dict()} for trial in trials}
    yield json.dumps({"readers": records} if len(records) > 1 else next(iter(records.values())))


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


def _as_record(
    labelled: dict[str, tuple[Facts, ...]], found: dict[str, tuple[Facts, ...]], texts: dict[str, str]
) -> dict[str, object]:
    from armsledger.evaluation.labelled import PARTS, only
    from armsledger.evaluation.measure import measure

    parts = {part.name: measure(only(part, labelled, texts), found).as_dict() for part in PARTS}
    return {**measure(labelled, found).as_dict(), "parts": parts}
