"""The figures of linking in words.

In: a `Trial`. Out: lines to print.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.evaluation.deals_measure import PARTS, Rates
from armsledger.evaluation.deals_trial import Linked, Trial

TITLES = {"all": "all deals", "development": "half that weights were tuned on", "held-out": "half held out"}


def report_deals(trial: Trial) -> Iterator[str]:
    """What was labelled, then B-cubed and pairwise figures by part, then copies."""
    yield f"{trial.claims} claims of {trial.deals} deals, {trial.deals_of_several} of them told by two claims or more"
    yield ""
    yield "linking the labelled claims"
    yield from _linked(trial.gold)
    if trial.reader:
        both, missed, extra = trial.found
        yield "linking the reader's own claims"
        yield f"  ({both} stand for a labelled claim, {missed} labelled ones were missed, nothing labels {extra})"
        yield from _linked(trial.reader)
    if trial.copies:
        yield "documents of one origin"
        for name, _ in PARTS:
            yield f"  {TITLES[name].replace('deals', 'documents')}"
            yield _line("· pairs", trial.copies.pairs[name])
            yield _line("· joined", trial.copies.joined[name])


def _linked(linked: Linked) -> Iterator[str]:
    for name, _ in PARTS:
        yield f"  {TITLES[name]}"
        yield _line("· B-cubed", linked.b_cubed[name])
        yield _line("· pairwise", linked.pairwise[name])
    yield ""


def _line(name: str, rates: Rates) -> str:
    figures = f"P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}"
    return f"  {name:<12} {figures}   ({rates.count} labelled)"
