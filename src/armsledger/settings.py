"""What the user can set from outside: one table of name, default and help, read from `ARMSLEDGER_…` variables.

This is the only module that reads the environment. A command-line option, where there is one, wins over the variable.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from armsledger.errors import UsageError

PREFIX = "ARMSLEDGER_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The table: the field's name in capitals after `ARMSLEDGER_` is the variable, its `help` says what it does."""

    spacy_model: str = field(
        default="",
        metadata={"help": "spaCy pipeline to load; empty: the best English one installed"},
    )
    max_bytes: int = field(
        default=50_000_000,
        metadata={"help": "largest file, page or text that is read, in bytes"},
    )
    fetch_timeout: float = field(
        default=30.0,
        metadata={"help": "seconds that the download of one page may take in all"},
    )
    ledger: str = field(
        default="",
        metadata={"help": "path or address of the ledger; empty: a SQLite file in the user's data folder"},
    )
    knowledge: str = field(
        default="",
        metadata={"help": "folder of data files laid over the built-in knowledge base; empty: none"},
    )


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment has them; defaults for the rest.

    `environment` replaces `os.environ`, for tests. A variable that is empty counts as not set.
    Raises UsageError for a value that is not a number above zero where one is needed.
    """
    given = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = PREFIX + setting.name.upper()
        if raw := given.get(name, ""):
            values[setting.name] = _convert(name, raw, type(setting.default))
    return Settings(**values)


def _convert(name: str, raw: str, kind: type) -> str | int | float:
    """`raw` as the kind of value that the setting's default has."""
    if kind is str:
        return raw
    try:
        number: int | float = int(raw) if kind is int else float(raw)
    except ValueError:
        raise UsageError(f"{name}={raw!r}: not a number; set a number above zero, or unset it") from None
    if not 0 < number < float("inf"):
        raise UsageError(f"{name}={raw!r}: must be a number above zero; correct it, or unset it")
    return number
