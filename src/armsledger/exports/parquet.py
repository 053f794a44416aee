"""Parquet: a row a deal or claim, typed; how it was made stands in the file's metadata under `armsledger`."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from armsledger.exports.material import Material
from armsledger.exports.needed import library
from armsledger.exports.rows import columns_of, rows_of


def render(material: Material) -> Iterator[bytes]:
    """The file in one piece: its foot is written last, with where each column lies."""
    polars = library("polars")
    types = {str: polars.String, int: polars.Int64, float: polars.Float64, list: polars.List(polars.String)}
    schema = {name: types[kind] for name, kind in columns_of(material).items()}
    frame = polars.DataFrame(list(rows_of(material)), schema=schema)
    out = io.BytesIO()
    frame.write_parquet(out, metadata={"armsledger": json.dumps(material.about.pairs(), ensure_ascii=False)})
    yield out.getvalue()
