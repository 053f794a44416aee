"""One measured process: `worker.py DOCUMENTS [--profile]` reads pickled documents and prints its figures as JSON."""

from __future__ import annotations

import cProfile
import json
import pickle
import pstats
import resource
import sys
import time
from collections import Counter
from pathlib import Path

BEGAN = time.perf_counter()

from armsledger.pipeline import read_documents  # noqa: E402 - importing is part of what is measured
from armsledger.records import Document, Reading  # noqa: E402

WARM_UP = Document(id="warm-up", text="India ordered 10 tanks from Russia, the ministry said.", language="en")
PACKAGES = ("armsledger", "spacy", "thinc", "numpy", "dateparser")
#: Modules that take less than this are summed up, in percent.
LEAST_SHARE = 1.0


def read(documents: list[Document]) -> list[Reading]:
    """All readings; they are kept so that no figure flatters by reading lazily."""
    return list(read_documents(iter(documents)))


def timed(documents: list[Document]) -> dict[str, float]:
    """Seconds for the documents once the reader is ready, and how it fared."""
    read([WARM_UP])
    ready = time.perf_counter() - BEGAN
    start = time.perf_counter()
    readings = read(documents)
    return {
        "ready": ready,
        "seconds": time.perf_counter() - start,
        "claims": sum(len(reading.claims) for reading in readings),
        "dismissed": sum(reading.skipped is not None for reading in readings),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def profiled(documents: list[Document]) -> dict[str, float]:
    """The share of time that each module takes itself, in percent, the largest first."""
    read([WARM_UP])
    profile = cProfile.Profile()
    profile.runcall(read, documents)
    seconds: Counter[str] = Counter()
    for (path, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        seconds[_module(path)] += own
    total = seconds.total()
    shares = {name: 100 * own / total for name, own in seconds.most_common()}
    shown = {name: share for name, share in shares.items() if share >= LEAST_SHARE}
    return {**shown, "all others": 100 - sum(shown.values())}


def _module(path: str) -> str:
    """`armsledger/reading/events.py` for our own files, the package's name for others."""
    parts = Path(path).parts
    if "armsledger" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("armsledger") - 1 :])
    return next((name for name in PACKAGES if name in parts), "Python and compiled code")


if __name__ == "__main__":
    given: list[Document] = pickle.loads(Path(sys.argv[1]).read_bytes())
    print(json.dumps(profiled(given) if "--profile" in sys.argv else timed(given)))
