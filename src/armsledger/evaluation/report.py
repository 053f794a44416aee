"""The measure in words: tables by part, slot and kind, what lost most, and misses beside their text.

In: labels, predictions, and the text of each document. Out: lines to print.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from armsledger.evaluation.causes import Miss, count_causes, misses
from armsledger.evaluation.facts import Facts
from armsledger.evaluation.labelled import PARTS, only
from armsledger.evaluation.measure import Claims, Figure, Measure, Table, measure

TITLES = {"transfers": "transfers", "build_up": "build-up and contacts"}
WIDTH = 110
#: A miss shows this much of its text: enough for a snippet, and the head of an article.
TEXT_CHARACTERS = 600


def report(measured: Measure, *, by_kind: bool = False) -> Iterator[str]:
    """Both tables: strict, relaxed, documents, slots, and kinds where asked for."""
    for name, table in (("transfers", measured.transfers), ("build_up", measured.build_up)):
        yield TITLES[name]
        yield from _table(table, by_kind=by_kind)
        yield ""


def report_parts(
    labelled: Mapping[str, tuple[Facts, ...]], predicted: Claims, texts: Mapping[str, str]
) -> Iterator[str]:
    """Strict figures of each part of the set: snippets and whole articles, and the third that is held out."""
    yield "strict, by part"
    for part in PARTS:
        inside = only(part, labelled, texts)
        measured = measure(inside, predicted)
        yield f"  {part.title}: {len(inside)} documents"
        yield _line("· transfers", measured.transfers.strict)
        yield _line("· build-up", measured.build_up.strict)
    yield ""


def report_causes(measured: Measure) -> Iterator[str]:
    """What lost the claims, most first; a miss with two faults counts under both."""
    yield "what lost them"
    for count in count_causes(misses(measured)):
        yield f"  {count.cause:<46} {count.misses:>5}   ({count.alone} with no other fault)"
    yield ""


def report_misses(measured: Measure, texts: Mapping[str, str], limit: int) -> Iterator[str]:
    """The first `limit` misses, document after document, each document's text once above them."""
    shown = itertools.islice(misses(measured), limit)
    for document, found in itertools.groupby(shown, key=lambda miss: miss.document):
        yield f"── {document} " + "─" * max(0, WIDTH - len(document) - 4)
        yield from _excerpt(texts.get(document, ""))
        for miss in found:
            yield from _miss(miss)
        yield ""


def _table(table: Table, *, by_kind: bool) -> Iterator[str]:
    yield _line("strict", table.strict)
    yield _line("relaxed", table.relaxed)
    yield _line("documents", table.documents)
    for slot, figure in table.slots.items():
        yield f"{_line(f'· {slot}', figure)}   paired F1 {table.paired[slot].f1:.3f}"
    if by_kind:
        for kind, figure in table.kinds.items():
            yield _line(f"kind {kind}", figure)


def _line(name: str, figure: Figure) -> str:
    rates = f"P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
    return f"  {name:<17} {rates}   ({figure.hits} right, {figure.predicted} predicted, {figure.labelled} labelled)"


def _excerpt(text: str) -> Iterable[str]:
    short = " ".join(text.split())
    if len(short) > TEXT_CHARACTERS:
        short = short[:TEXT_CHARACTERS] + " …"
    return textwrap.wrap(short, WIDTH - 4, initial_indent="    ", subsequent_indent="    ")


def _miss(miss: Miss) -> Iterator[str]:
    yield f"  {', '.join(miss.causes)}"
    if miss.labelled:
        yield f"    labelled   {_facts(miss.labelled)}"
    if miss.predicted:
        yield f"    predicted  {_facts(miss.predicted)}"
        for sentence in miss.predicted.evidence:
            yield from textwrap.wrap(sentence, WIDTH - 8, initial_indent="      > ", subsequent_indent="        ")


def _facts(claim: Facts) -> str:
    parts = [
        f"{claim.kind} ({claim.modality})",
        f"{'+'.join(sorted(claim.suppliers)) or '?'} -> {'+'.join(sorted(claim.recipients)) or '?'}",
        f"{claim.weapon or '?'} [{claim.category}]",
    ]
    if claim.quantity is not None:
        parts.append(f"x{claim.quantity:g}")
    if claim.value:
        amount, currency = claim.value
        parts.append(f"{currency or '?'} {amount:,.0f}" if amount is not None else f"{currency or '?'} ?")
    if claim.places:
        parts.append("at " + ", ".join(sorted(claim.places)))
    return "  ".join(parts)
