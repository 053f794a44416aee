"""How many of the planted pages come through a scan, and where the others were lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import polars

#: The stages that decide by terms.
GATES = ("gate", "text")


def recall(planted: Path, out: Path) -> dict[str, Any]:
    """From `planted.csv` of the archives, and the folder of a scan with --keep-dropped."""
    urls = set(polars.read_csv(planted)["url"])
    documents = polars.read_parquet(out / "documents" / "*" / "*.parquet", columns=["url", "copy_of", "claims"])
    found = documents.filter(polars.col("url").is_in(list(urls)))
    dropped = polars.read_parquet(out / "dropped" / "*.parquet", columns=["url", "stage", "reason"])
    lost = Counter((stage, why) for url, stage, why in dropped.iter_rows() if url in urls and stage != "copies")
    at_gates = sum(count for (stage, _), count in lost.items() if stage in GATES)
    read = found.filter(polars.col("copy_of").is_null())
    return {
        "planted": len(urls),
        "through the gates": 1 - at_gates / len(urls),
        "documents": len(found),
        "of them copies": len(found) - len(read),
        "read with a claim": len(read.filter(polars.col("claims") > 0)),
        "lost": {f"{stage}: {why}": count for (stage, why), count in sorted(lost.items())},
    }
