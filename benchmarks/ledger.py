"""How fast the ledger is: `python -m benchmarks.ledger [--documents N] [--postgresql URL] [--only DATABASE]`.

Makes a ledger of made data (five claims a document), links it, asks it, adds 1,000 claims to it, then 1,000 to its
largest stories, and prints a table. PostgreSQL gets a copy of the SQLite ledger's rows where there is one.
Each query's figure is the median of several runs after one that warms the cache; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from armsledger.knowledge.base import load
from armsledger.ledger import Filters, Ledger, tables
from armsledger.ledger.rows import claim_in
from armsledger.records import Reading
from armsledger.settings import Settings
from benchmarks.ledger_copy import copy_all
from benchmarks.ledger_link import link_all
from benchmarks.ledger_load import fill
from benchmarks.ledger_made import CLAIMS_PER_DOCUMENT, World

HERE = Path(__file__).parent
RUNS = 5
NEW_DOCUMENTS = 200
PAGE = 100
LARGEST = 5
SAMPLE = 2000
Figures = dict[str, float]


def queries(ledger: Ledger) -> Iterator[tuple[str, Callable[[], int]]]:
    """Each with its name, as a user would type it; the number of rows comes back."""

    def claims(**filters: object) -> Callable[[], int]:
        return lambda: len(list(ledger.claims(Filters(limit=PAGE, **filters))))  # type: ignore[arg-type]

    def deals(**filters: object) -> Callable[[], int]:
        return lambda: len(list(ledger.deals(Filters(limit=PAGE, **filters))))  # type: ignore[arg-type]

    def documents(**filters: object) -> Callable[[], int]:
        return lambda: len(list(ledger.documents(Filters(limit=PAGE, **filters))))  # type: ignore[arg-type]

    some = next(iter(ledger.claims(Filters(supplier=("CHN",), limit=1))))
    system = some.claim.system or ""
    yield "claims", claims()
    yield "claims --supplier USA", claims(supplier=("USA",))
    yield "claims --supplier AUS --recipient USA", claims(supplier=("AUS",), recipient=("USA",))
    yield "claims --supplier USA --supplier RUS --kind order", claims(supplier=("USA", "RUS"), kind=("order",))
    yield f"claims --weapon {system}", claims(weapon=(system,))
    yield "claims --category uav --since 2018 --until 2018", claims(category=("uav",), since="2018", until="2018")
    yield "claims --supplier USA --category submarine", claims(supplier=("USA",), category=("submarine",))
    yield "claims --kind refusal (there is none)", claims(kind=("refusal",), supplier=("USA",))
    yield "claims --reviewed (there is none)", claims(reviewed=True)
    yield "claims --min-confidence 0.94", claims(min_confidence=0.94)
    yield "claims --supplier CHN --min-confidence 0.94", claims(supplier=("CHN",), min_confidence=0.94)
    yield "claims --origins 4", claims(origins=4)
    yield "claims --origins 50 (there is none)", claims(origins=50)
    yield "claims --supplier USA --origins 7", claims(supplier=("USA",), origins=7)
    yield "claims --rating 1 --supplier FRA", claims(rating="1", supplier=("FRA",))
    yield "claims --rating B (there is none)", claims(rating="B")
    yield "claims --supplier USA --reviewed (there is none)", claims(supplier=("USA",), reviewed=True)
    yield "claims --supplier China --recipient Gambia", claims(supplier=("China",), recipient=("Gambia",))
    yield "deals", deals()
    yield "deals --supplier CHN --kind delivery", deals(supplier=("CHN",), kind=("delivery",))
    yield "deals --origins 6", deals(origins=6)
    yield "deals --origins 50 (there is none)", deals(origins=50)
    yield "deals --rating 1 --category aircraft", deals(rating="1", category=("aircraft",))
    yield "deals --supplier USA --min-confidence 0.999", deals(supplier=("USA",), min_confidence=0.999)
    yield "deals --supplier AUS --origins 5", deals(supplier=("AUS",), origins=5)
    yield "documents", documents()
    yield "documents --publisher 'Daily 7' --since 2020", documents(publisher=("Daily 7",), since="2020")
    yield "documents --supplier FRA --category ship", documents(supplier=("FRA",), category=("ship",))
    yield "show CLAIM", lambda: len(ledger.show(some.id))
    yield "show DOCUMENT", lambda: len(ledger.show(some.document_id))
    yield "show DEAL", lambda: len(ledger.show(some.deal or ""))
    yield "sources", lambda: len(ledger.sources())
    yield "search ministry (in most)", lambda: len(ledger.search("ministry"))
    yield "search kobsk (rare)", lambda: len(ledger.search("kobsk"))
    yield "search ministry submarine kolim -tank", lambda: len(ledger.search("ministry kolim -tank"))
    yield 'search "missile tank"', lambda: len(ledger.search('"missile tank"'))


def asked(ledger: Ledger) -> Figures:
    """Milliseconds of each query, and of this process's own work in it: on a busy machine the latter tells more."""
    figures: Figures = {}
    for name, query in queries(ledger):
        rows = query()
        runs = [_run(query) for _ in range(RUNS)]
        figures[name], own = (statistics.median(run[side] for run in runs) for side in (0, 1))
        figures[f"{name}, own work"] = own
        print(f"  {figures[name]:>9.1f} ms  {own:>7.1f} own  {rows:>4} rows  {name}", flush=True)
    return figures


def _run(query: Callable[[], int]) -> tuple[float, float]:
    """Milliseconds by the clock, and of processor time."""
    start, worked = time.perf_counter(), time.process_time()
    query()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def filled(ledger: Ledger, documents: int, made: Path | None, bit_by_bit: bool) -> Figures:
    """Made data in an empty ledger, linked: from a made ledger on SQLite, if there is one."""
    figures: Figures = {}
    if made is not None:
        with timed("copying", figures):
            copy_all(made, ledger)
        return figures
    with timed("making and loading", figures):
        fill(ledger, documents)
    with timed("linking all of it", figures):
        deals = ledger.link() if bit_by_bit else link_all(ledger)
    print(f"            {deals:,} {'claims' if bit_by_bit else 'deals'}", flush=True)
    return figures


def measured(ledger: Ledger) -> Figures:
    """Everything about one ledger."""
    figures = asked(ledger)
    held = sum(source.documents for source in ledger.sources())  # so that what is new is new each time
    for where, readings in (("", _new(held)), (" in the largest stories", _in_largest(ledger, _new(held + 1)))):
        claims = sum(len(reading.claims) for reading in readings)
        with timed(f"adding {claims:,} claims in {len(readings)} documents, linked{where}", figures):
            list(ledger.add(readings))
    return figures


def _new(seed: int) -> list[Reading]:
    """Documents of their own, about deals of their own and of those years."""
    world = World(NEW_DOCUMENTS, load(None), seed=seed)
    return [world.reading(number) for number in range(NEW_DOCUMENTS)]


def _in_largest(ledger: Ledger, new: Sequence[Reading]) -> list[Reading]:
    """The new documents with claims that say what others say of the largest stories: what ties connect at all."""
    links = tables.deal_claims.c
    largest = select(links.component).group_by(links.component).order_by(func.count().desc()).limit(LARGEST)
    with ledger._transactions.engine.connect() as connection:
        stories = connection.scalars(largest).all()
        told = select(tables.claims.c.record).join(tables.deal_claims, links.claim == tables.claims.c.key)
        records = [
            list(connection.scalars(told.where(links.component == story).order_by(links.claim).limit(SAMPLE)))
            for story in stories
        ]
    chance = random.Random(7)  # noqa: S311 - made data
    return [_retold(reading, chance.choices(chance.choice(records), k=CLAIMS_PER_DOCUMENT)) for reading in new]


def _retold(reading: Reading, records: Sequence[str]) -> Reading:
    """The document with these claims, under ids of its own."""
    claims = [
        replace(claim_in(record), id=f"{reading.document.id[:13]}{number:03d}") for number, record in enumerate(records)
    ]
    return replace(reading, claims=tuple(claims))


class timed:  # noqa: N801 - reads as a verb
    """Print and keep the seconds that the block takes, and those that this process works in it."""

    def __init__(self, what: str, figures: Figures) -> None:
        self.what, self.figures = what, figures

    def __enter__(self) -> None:
        self.start, self.worked = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.figures[self.what] = time.perf_counter() - self.start
        self.figures[f"{self.what}, own work"] = own = time.process_time() - self.worked
        print(f"  {self.figures[self.what]:>9.1f} s   {own:>7.1f} own  {self.what}", flush=True)


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where an empty database is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--postgresql", metavar="URL", default=os.environ.get("ARMSLEDGER_TEST_POSTGRESQL"))
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", metavar="FOLDER", help="keep the SQLite ledger there; one that is there is measured")
    parser.add_argument("--bit-by-bit", action="store_true", help="link as `add` does, not all at once")
    given = parser.parse_args()
    results: dict[str, object] = {
        "documents": given.documents,
        "claims": given.documents * CLAIMS_PER_DOCUMENT,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    with tempfile.TemporaryDirectory(prefix="armsledger-benchmark-") as folder:
        made = Path(given.keep or folder) / "ledger.sqlite"
        settings = Settings(captures=f"{folder}/captures")
        for name, place in {"sqlite": str(made), "postgresql": given.postgresql}.items():
            if not place or given.only not in (None, name):
                continue
            print(f"{name}, {given.documents:,} documents", flush=True)
            source = made if name == "postgresql" and made.exists() else None
            figures: Figures = {}
            with Ledger.open(place, settings=settings) as ledger:
                if not any(ledger.documents(Filters(limit=1))):
                    figures = filled(ledger, given.documents, source, given.bit_by_bit)
                results[name] = {**figures, **measured(ledger)}
        size = made.stat().st_size if made.exists() else 0
        print(f"SQLite file: {size / 1e9:.2f} GB")
    (HERE / "results").mkdir(exist_ok=True)
    path = HERE / "results" / f"ledger-{time.strftime('%Y%m%dT%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
