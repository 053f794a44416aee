"""`python -m training.describe [--write]`: count the training texts, for the data card.

In: `texts/` and `labels/` beside this file. Out: Markdown tables on standard output; with `--write` they replace those
between the marks in `README.md`. A test holds the card to what this prints.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.records import Category, Kind, Modality

HERE = Path(__file__).parent
CARD = HERE / "README.md"
BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"
#: From this many words on a text counts as an article, as in the evaluation's report.
ARTICLE_WORDS = 150
FIELDS: tuple[tuple[str, Sequence[str]], ...] = (
    ("kind", tuple(Kind)),
    ("category", tuple(Category)),
    ("modality", tuple(Modality)),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What one file of texts and its labels hold."""

    name: str
    documents: int
    articles: int
    empty: int
    """Documents with nothing to label."""
    words: int
    years: str
    claims: int
    values: Counter[tuple[str, str]]
    """(field, value) -> number of claims."""


def count(name: str) -> Counts:
    """The counts of `texts/NAME.jsonl` and `labels/NAME.jsonl`."""
    texts = list(_rows(HERE / "texts" / f"{name}.jsonl"))
    labels = list(_rows(HERE / "labels" / f"{name}.jsonl"))
    claims = [claim for row in labels for claim in row["claims"]]
    lengths = [len(row["text"].split()) for row in texts]
    years = sorted({row["published"][:4] for row in texts if row["published"]})
    return Counts(
        name=name,
        documents=len(texts),
        articles=sum(length > ARTICLE_WORDS for length in lengths),
        empty=sum(not row["claims"] for row in labels),
        words=sum(lengths),
        years=f"{years[0]} to {years[-1]}",
        claims=len(claims),
        values=Counter((field, claim[field]) for claim in claims for field, _ in FIELDS),
    )


def tables() -> Iterator[str]:
    """The lines of the data card's tables."""
    found = [count(path.stem) for path in sorted((HERE / "texts").glob("*.jsonl"))]
    names = ["all", *(each.name for each in found)]
    yield from _table(("file", "documents", "articles", "without a claim", "claims", "words", "dated"), _files(found))
    for field, values in FIELDS:
        yield ""
        columns = [sum((each.values for each in found), Counter()), *(each.values for each in found)]
        rows = ([value, *(f"{column[field, value]:,}" for column in columns)] for value in values)
        yield from _table((field, *names), rows)


def _files(found: Sequence[Counts]) -> Iterator[list[str]]:
    rows = [(each.documents, each.articles, each.empty, each.claims, each.words) for each in found]
    for each, row in zip(found, rows, strict=True):
        yield [f"`{each.name}`", *(f"{number:,}" for number in row), each.years]
    yield ["all", *(f"{sum(column):,}" for column in zip(*rows, strict=True)), ""]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def with_counts(card: str) -> str:
    """The data card with today's tables between its marks."""
    head, _, rest = card.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return "".join((head, BEGIN, "\n", "\n".join(tables()), "\n", END, tail))


def main() -> None:
    """Print the tables, or write them into the data card."""
    parser = argparse.ArgumentParser(prog="python -m training.describe", description="Count the training texts.")
    parser.add_argument("--write", action="store_true", help="replace the tables of training/README.md")
    if parser.parse_args().write:
        CARD.write_text(with_counts(CARD.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.write("\n".join(tables()) + "\n")


if __name__ == "__main__":
    main()
