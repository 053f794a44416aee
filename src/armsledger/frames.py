"""Claims as a data frame, one row a claim: polars or pandas, whichever is installed (the extra `frames` brings both).

In: readings. Out: a frame with the columns of `formats.rows.COLUMNS`, typed even where there is no row; and the
`Reading` that `armsledger.read` returns, which can turn itself into one.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from armsledger.errors import UsageError
from armsledger.formats.rows import COLUMNS, Row, claim_rows
from armsledger.records import Reading

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Library = Literal["polars", "pandas"]

#: In pandas an integer column with gaps needs the type that has them.
PANDAS_TYPES = {str: "string", int: "Int64", float: "Float64", list: "object"}


class FramedReading(Reading):
    """A reading that gives its claims as a data frame."""

    __slots__ = ()

    def to_polars(self) -> pl.DataFrame:
        """A row a claim. Raises UsageError where polars is not installed."""
        return claims_frame([self], "polars")

    def to_pandas(self) -> pd.DataFrame:
        """A row a claim. Raises UsageError where pandas is not installed."""
        return claims_frame([self], "pandas")


@overload
def claims_frame(readings: Iterable[Reading], library: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def claims_frame(readings: Iterable[Reading], library: Literal["pandas"]) -> pd.DataFrame: ...
def claims_frame(readings: Iterable[Reading], library: Library = "polars") -> pl.DataFrame | pd.DataFrame:
    """All claims of the readings as one frame. Raises UsageError where the library is not installed."""
    rows = [row for reading in readings for row in claim_rows(reading)]
    return _polars(rows) if library == "polars" else _pandas(rows)


def _polars(rows: list[Row]) -> pl.DataFrame:
    library = _library("polars")
    types = {str: library.String, int: library.Int64, float: library.Float64, list: library.List(library.String)}
    frame: pl.DataFrame = library.DataFrame(rows, schema={name: types[kind] for name, kind in COLUMNS.items()})
    return frame


def _pandas(rows: list[Row]) -> pd.DataFrame:
    library = _library("pandas")
    columns = {
        name: library.Series([row[name] for row in rows], dtype=PANDAS_TYPES[kind]) for name, kind in COLUMNS.items()
    }
    frame: pd.DataFrame = library.DataFrame(columns)
    return frame


def _library(name: Library) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed; pip install 'armsledger[frames]' brings it") from error
