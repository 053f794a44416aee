"""Which words of a sentence speak of the same event as a proposal, told from the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from armsledger.reading.language_model import Token
from armsledger.reading.proposals import CLAUSE_END, Proposal

#: Above these edges another event is told: "drones [supplied by Iran] were shot down".
EVENT_END = CLAUSE_END | {"acl"}
VERBS = frozenset({"VERB", "AUX"})


def upward(token: Token) -> Iterator[Token]:
    """A token and what governs it, up to the head of its own event."""
    yield token
    while token.head.i != token.i and token.dep_ not in EVENT_END:
        token = token.head
        yield token


def spine(proposal: Proposal) -> frozenset[int]:
    """The tokens that carry a proposal's event: its cue and all that governs it within the event."""
    carried = {token.i for token in upward(proposal.cue.token)}
    if proposal.relation == "near":
        carried.add(proposal.weapon.head.i)
    return frozenset(carried)


def governor(token: Token, stops: Callable[[Token], bool]) -> Token:
    """What a phrase hangs on: the nearest verb above it, or the nearest word that `stops` wants."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if node.pos_ in VERBS or stops(node):
            break
    return node


def under(token: Token, top: Token) -> bool:
    """Whether `top` governs a token by way of one clause at most: "a contract [signed in 2021]"."""
    node, clauses = token, 0
    while node.head.i != node.i:
        clauses += node.dep_ in EVENT_END
        node = node.head
        if node.i == top.i:
            return clauses <= 1
    return False
