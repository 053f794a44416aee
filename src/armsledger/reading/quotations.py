"""Who is quoted: the quotations of a parsed passage, each with the words that name its speaker.

In: a parsed passage. Out: for each quotation where it stands and who says so, as the verb of saying beside it tells
("…," the minister said; the minister said: "…"). "He said", and a quotation with no verb of its own, go on with the
speaker before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.language_model import Doc, Token, text_of
from armsledger.reading.sayings import SUBJECTS, saying_of

#: A quotation in curly or straight marks; one that is not closed runs to the end of its paragraph.
QUOTATION = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*’")
#: Speakers that take up one named before.
AGAIN = frozenset({"he", "she", "it", "they"})
ENDS = frozenset(".?!;")
#: Relations of clauses within a phrase: "the minister, who met her Polish colleague".
CLAUSES = frozenset({"relcl", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within quotation marks, by their place in the passage."""

    start: int
    end: int
    speaker: str
    """The words that name who says so; empty where nothing does."""


def quotations(doc: Doc, knowledge: Knowledge, before: str = "") -> Iterator[Quotation]:
    """The quotations of a passage; `before` names the last speaker of the passage right before it."""
    text, places = text_of(doc), _places(doc)
    if not places:
        return
    outside, says = _outside(doc, places), _says(knowledge)
    last = before
    for start, end in places:
        after = [] if text[:end].rstrip('”"’').endswith(".") else _clause(t for t in outside if t.idx >= end)
        ahead = _clause(t for t in reversed(outside) if t.idx < start)
        verb = next((t for t in after if says(t)), None) or next((t for t in ahead if says(t)), None)
        named = _subject(verb, start, end, text) if verb is not None else ""
        if named.lower() in AGAIN or (not named and not ahead):
            named = _named_before(outside, start, text, says) or last
        last = named or last
        yield Quotation(start, end, named)


def last_speaker(doc: Doc, knowledge: Knowledge) -> str:
    """The words that name who spoke last in a passage."""
    text = text_of(doc)
    return _named_before(_outside(doc, _places(doc)), len(text), text, _says(knowledge))


def _places(doc: Doc) -> list[tuple[int, int]]:
    return [match.span() for match in QUOTATION.finditer(text_of(doc))]


def _outside(doc: Doc, places: Sequence[tuple[int, int]]) -> list[Token]:
    return [t for t in doc if not any(start <= t.idx < end for start, end in places)]


def _says(knowledge: Knowledge) -> Callable[[Token], bool]:
    def says(token: Token) -> bool:
        saying = saying_of(token, knowledge)
        return saying is not None and "quote" in saying.takes

    return says


def _clause(tokens: Iterable[Token]) -> list[Token]:
    """The tokens up to the end of the sentence, or up to another quotation."""
    taken: list[Token] = []
    for token in tokens:
        if token.text in ENDS or (taken and abs(token.i - taken[-1].i) > 1):
            break
        taken.append(token)
    return taken


def _named_before(outside: Sequence[Token], at: int, text: str, says: Callable[[Token], bool]) -> str:
    """Who is named last as a speaker before a place of the passage."""
    for verb in reversed([t for t in outside if t.idx < at and says(t)]):
        named = _subject(verb, at, at, text)
        if named and named.lower() not in AGAIN:
            return named
    return ""


def _subject(verb: Token, start: int, end: int, text: str) -> str:
    """The words of a verb's subject, without what tells of it in a clause; those at the quotation where it has none."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and not start <= c.idx < end), None)
    if subject is None:
        return text[end : verb.idx].strip(" ,") if end < verb.idx else ""
    aside = {t.i for c in subject.subtree if c.dep_ in CLAUSES for t in c.subtree}
    words = [t for t in subject.subtree if t.i not in aside and not start <= t.idx < end]
    return "".join(t.text_with_ws for t in words).strip(' ,“”"')
