"""How fast the ledger is: `python -m benchmarks.ledger [--documents N] [--postgresql URL] [--only sqlite]`.

Makes a ledger of made data (five claims a document), links it, asks it, adds 1,000 claims to it, and prints a table.
Each query's figure is the median of several runs after one that warms the cache; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from armsledger.knowledge.base import load
from armsledger.ledger import Filters, Ledger
from armsledger.settings import Settings
from benchmarks.ledger_load import fill
from benchmarks.ledger_made import CLAIMS_PER_DOCUMENT, World

HERE = Path(__file__).parent
RUNS = 5
NEW_DOCUMENTS = 200
PAGE = 100
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
    yield "deals", deals()
    yield "deals --supplier CHN --kind delivery", deals(supplier=("CHN",), kind=("delivery",))
    yield "deals --origins 6", deals(origins=6)
    yield "deals --origins 50 (there is none)", deals(origins=50)
    yield "deals --rating 1 --category aircraft", deals(rating="1", category=("aircraft",))
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
    """Milliseconds of each query."""
    figures: Figures = {}
    for name, query in queries(ledger):
        query()
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            rows = query()
            times.append((time.perf_counter() - start) * 1000)
        figures[name] = statistics.median(times)
        print(f"  {figures[name]:>9.1f} ms  {rows:>4} rows  {name}", flush=True)
    return figures


def measured(ledger: Ledger, documents: int) -> Figures:
    """Everything about one ledger."""
    figures: Figures = {}
    with timed("making and loading", figures):
        fill(ledger, documents)
    with timed("linking all of it", figures):
        linked = ledger.link()
    deals = sum(1 for _ in ledger.deals(Filters(since="1000")))
    print(f"            {linked:,} claims in {deals:,} deals", flush=True)
    figures.update(asked(ledger))
    world = World(NEW_DOCUMENTS, load(None), seed=99)
    readings = [world.reading(number) for number in range(NEW_DOCUMENTS)]
    claims = sum(len(reading.claims) for reading in readings)
    with timed(f"adding {claims:,} claims in {NEW_DOCUMENTS} documents, linked", figures):
        list(ledger.add(readings))
    return figures


class timed:  # noqa: N801 - reads as a verb
    """Print and keep the seconds that the block takes."""

    def __init__(self, what: str, figures: Figures) -> None:
        self.what, self.figures = what, figures

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.figures[self.what] = time.perf_counter() - self.start
        print(f"  {self.figures[self.what]:>9.1f} s   {self.what}", flush=True)


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where an empty database is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--postgresql", metavar="URL", default=os.environ.get("ARMSLEDGER_TEST_POSTGRESQL"))
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    given = parser.parse_args()
    results: dict[str, object] = {
        "documents": given.documents,
        "claims": given.documents * CLAIMS_PER_DOCUMENT,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    with tempfile.TemporaryDirectory(prefix="armsledger-benchmark-") as folder:
        places = {"sqlite": f"{folder}/ledger.sqlite", "postgresql": given.postgresql}
        for name, place in places.items():
            if place and given.only in (None, name):
                print(f"{name}, {given.documents:,} documents", flush=True)
                with Ledger.open(place, settings=Settings(captures=f"{folder}/captures")) as ledger:
                    results[name] = measured(ledger, given.documents)
        size = Path(places["sqlite"]).stat().st_size if Path(places["sqlite"]).exists() else 0
        print(f"SQLite file: {size / 1e9:.2f} GB")
    (HERE / "results").mkdir(exist_ok=True)
    path = HERE / "results" / f"ledger-{time.strftime('%Y%m%dT%H%M%S')}.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
