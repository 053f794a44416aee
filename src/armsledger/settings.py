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
YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


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
    knowledge: str = field(
        default="",
        metadata={"help": "folder of data files laid over the built-in knowledge base; empty: none"},
    )
    ledger: str = field(
        default="",
        repr=False,  # a URL may hold a password
        metadata={"help": "path of the SQLite file, or URL of the PostgreSQL database; empty: the user's own"},
    )
    captures: str = field(
        default="",
        metadata={"help": "folder of the captures; empty: beside the SQLite file, or one in the user's data"},
    )
    ledger_wait: float = field(
        default=15.0,
        metadata={"help": "seconds to wait for a ledger that another program writes to"},
    )
    allow_private: bool = field(
        default=False,
        metadata={"help": "fetch from private and loopback addresses too; set to 1"},
    )
    llm_url: str = field(
        default="",
        metadata={"help": "address of the server that --reader llm asks, up to /v1: http://127.0.0.1:8080/v1"},
    )
    llm_model: str = field(default="", metadata={"help": "name of the model on that server"})
    llm_key: str = field(default="", repr=False, metadata={"help": "key of that server; sent to it alone, never shown"})
    llm_timeout: float = field(default=120.0, metadata={"help": "seconds that one answer may take"})
    llm_attempts: int = field(default=4, metadata={"help": "how often a request is sent before it is given up"})
    llm_piece: int = field(default=6000, metadata={"help": "longest piece of a text that is sent, in characters"})
    llm_answer_tokens: int = field(default=4000, metadata={"help": "longest answer, in tokens"})
    llm_price_in: float = field(default=0.0, metadata={"help": "price of a million tokens sent; unset: unknown"})
    llm_price_out: float = field(default=0.0, metadata={"help": "price of a million tokens answered; unset: unknown"})
    llm_max_tokens: int = field(default=0, metadata={"help": "tokens that a run may use, both ways; unset: no limit"})
    llm_max_cost: float = field(default=0.0, metadata={"help": "what a run may cost, in the money of the prices"})
    llm_max_documents: int = field(default=0, metadata={"help": "documents that a run may ask about; unset: no limit"})
    llm_cache: str = field(
        default="",
        metadata={"help": "folder that keeps the answers; empty: a folder in the user's cache"},
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


def _convert(name: str, raw: str, kind: type) -> str | int | float | bool:
    """`raw` as the kind of value that the setting's default has."""
    if kind is str:
        return raw
    if kind is bool:
        return _yes_or_no(name, raw)
    try:
        number: int | float = int(raw) if kind is int else float(raw)
    except ValueError:
        raise UsageError(f"{name}={raw!r}: not a number; set a number above zero, or unset it") from None
    if not 0 < number < float("inf"):
        raise UsageError(f"{name}={raw!r}: must be a number above zero; correct it, or unset it")
    return number


def _yes_or_no(name: str, raw: str) -> bool:
    if raw.lower() in YES or raw.lower() in NO:
        return raw.lower() in YES
    raise UsageError(f"{name}={raw!r}: set 1 for yes or 0 for no, or unset it")
