"""A ledger of the project's example articles, so that a newcomer sees a living desk."""

from __future__ import annotations

from pathlib import Path

from armsledger.errors import UsageError
from armsledger.ledger import Ledger

HERE = Path(__file__).resolve()
#: In an installed package, and beside the sources.
PLACES = (HERE.parents[1] / "examples", HERE.parents[3] / "examples")
LINES = ".jsonl"
KINDS = frozenset({".txt", ".md", ".html"})


def examples() -> Path:
    """The folder of the examples. Raises UsageError where the program was installed without them."""
    for folder in PLACES:
        if (folder / "expected").is_dir() or list(folder.glob("*.txt")):
            return folder
    raise UsageError(
        "the example articles are not installed with the program; run --demo from a checkout of the project, "
        "or fill a ledger of your own with `armsledger add` and serve that"
    )


def fill(ledger: Ledger, folder: Path, knowledge: Path | None = None) -> int:
    """Read the examples into the ledger; how many documents that are comes back."""
    from armsledger.pipeline import read_documents
    from armsledger.sources import open_sources

    files = sorted(path for path in folder.iterdir() if path.suffix in KINDS)
    lines = sorted(folder.glob(f"*{LINES}"))
    outcomes = open_sources([str(path) for path in files], [str(path) for path in lines], ledger.settings)
    documents = (each for each in outcomes if not isinstance(each, Exception))
    return sum(1 for _ in ledger.add(read_documents(documents, knowledge)))
