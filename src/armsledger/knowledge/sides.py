"""What states and organisations are called: id -> name, for all who show a code to a person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from armsledger.knowledge.base import Knowledge


@lru_cache(maxsize=4)
def side_names(knowledge: Knowledge) -> Mapping[str, str]:
    """Id -> name, of every state and organisation that the knowledge base has."""
    return MappingProxyType(
        {
            **{state.code: state.name for state in knowledge.states.values()},
            **{organisation.id: organisation.name for organisation in knowledge.organisations.values()},
        }
    )
