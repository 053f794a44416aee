"""The libraries of the extra `trends`, imported when they are first needed: they take a second, and may be absent."""

from __future__ import annotations

import importlib
from typing import Any

from armsledger.errors import UsageError


def library(name: str) -> Any:  # noqa: ANN401 - a module
    """The module of that name. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0].replace("_", "-")
        raise UsageError(f"{package} is not installed; pip install 'armsledger[trends]' brings it") from error


def ruptures() -> Any:  # noqa: ANN401 - a module
    """Change points (Truong, Oudre & Vayatis, Signal Processing 167, 2020)."""
    return library("ruptures")
