"""What the feature tables share. A feature is a string; the learned weights give each its say.

No feature names a particular state, so that a claim rests on the words and not on who usually does what.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.reading.language_model import Token

Features = list[str]


def bucket(number: int, *edges: int) -> str:
    """The first edge that a number does not pass, as text: `bucket(3, 1, 4)` -> `4`; beyond all of them, `+`."""
    return next((str(e) for e in edges if number <= e), "+")


def auxiliaries(token: Token) -> Iterator[str]:
    """Modals, negations and `to` on a cue, and on the verb over it."""
    for child in token.children:
        if child.dep_ in ("aux", "auxpass", "neg") or (child.dep_ == "mark" and child.lower_ in ("if", "whether")):
            yield child.lemma_.lower()
    if token.dep_ in ("xcomp", "ccomp", "conj", "dobj", "pobj") and token.head.i != token.i:
        governor = token.head.head if token.dep_ == "pobj" else token.head
        yield from (f"up-{c.lemma_.lower()}" for c in governor.children if c.dep_ in ("aux", "neg"))
        yield f"under-{governor.lemma_.lower()}"
