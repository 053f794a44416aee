"""The libraries of the extra `bulk`, imported when they are first needed: they may be absent."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from typing import Any

from armsledger.errors import UsageError

#: What no scan can do without. Of the two matchers one is enough; see `gate.matchers`.
ALWAYS = ("isal", "resiliparse", "polars", "fsspec")


def library(name: str, extra: str = "bulk") -> Any:  # noqa: ANN401 - a module
    """The module of that name. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise UsageError(f"{package} is not installed; pip install 'armsledger[{extra}]' brings it") from error


def check_installed() -> None:
    """Raises UsageError, naming all that is missing, before any archive is opened."""
    missing = [name for name in ALWAYS if not installed(name)]
    if not (installed("hyperscan") or installed("ahocorasick")):
        missing.append("pyahocorasick")
    if missing:
        raise UsageError(f"scan needs {', '.join(missing)}; pip install 'armsledger[bulk]' brings what is missing")


def installed(name: str) -> bool:
    """Whether the module is there, without importing it."""
    return find_spec(name) is not None
