"""The libraries of the extras `exports` and `ftm`, imported when they are first needed: they may be absent."""

from __future__ import annotations

import importlib
from typing import Any

from armsledger.errors import UsageError


def library(name: str, extra: str = "exports") -> Any:  # noqa: ANN401 - a module
    """The module of that name. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise UsageError(f"{package} is not installed; pip install 'armsledger[{extra}]' brings it") from error
