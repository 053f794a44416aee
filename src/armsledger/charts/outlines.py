"""The outlines of countries and their centres, as make_outlines.py made them."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def outlines() -> dict[str, Any]:
    """TopoJSON; the ids of its `countries` are ISO 3166 alpha-3 codes. Natural Earth, 1:110 million."""
    found: dict[str, Any] = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))
    return found


@cache
def centres() -> dict[str, tuple[float, float]]:
    """Code -> (longitude, latitude) of the middle of its largest part, in degrees."""
    with (DATA / "centres.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(stream)}
