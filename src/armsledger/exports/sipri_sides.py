"""States, organisations and armed groups as SIPRI writes them: `Turkiye`, `NATO**`, `Hezbollah (Lebanon)*`."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from armsledger.knowledge.base import Knowledge

UNKNOWN_SUPPLIER = "unknown supplier(s)"


def sipri_name(identity: str, knowledge: Knowledge) -> str:
    """The name of a side: `**` behind an organisation, `*` behind an armed group with its state in brackets."""
    if state := knowledge.states.get(identity):
        return _spellings().get(identity, state.name)
    found = knowledge.organisations.get(identity)
    if found is None:
        return identity
    if found.type == "organisation":
        return f"{found.name}**"
    base = f" ({sipri_name(found.state, knowledge)})" if found.state and "(" not in found.name else ""
    return f"{found.name}{base}*"


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Code -> SIPRI's spelling, where it is not the knowledge base's."""
    text = (files("armsledger.exports") / "sipri_names.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
