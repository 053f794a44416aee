"""Whose "we" it is: a party stands on a first-person pronoun where the text says plainly who speaks.

In: a document, and its parsed passages in their order. Out: a `Party` for each pronoun that speaks for a state. The
surest sign comes first: who is quoted, then whose turn it is in a transcript, then whose statement the text is. The
"we" of a newspaper, a company or a reporter, and that of two states together, is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from armsledger.knowledge.base import Knowledge
from armsledger.reading.language_model import Doc, Token, text_of
from armsledger.reading.quotations import last_speaker, quotations
from armsledger.reading.scene import Party
from armsledger.reading.speakers import Speakers
from armsledger.records import Document

#: How such a party is named (`Party.how`).
SPEAKER = "speaker"
#: The United States in capitals are no pronoun; an "I" may be a numeral (`_is_numeral`).
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b")
PRONOUNS = frozenset({"PRP", "PRP$"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUNS = frozenset({"NOUN", "PROPN"})
#: A line that begins with who speaks: "PRESIDENT SMIT:", "Minister Smit:", "Q  Mr. President, …".
TURN = re.compile(
    r"(?m)^[ \t*_]*(?:(?P<who>(?:[A-Z][\w.’'-]*[ \t]){0,5}[A-Z][\w.’'-]*)(?:[ \t]?\([^)\n]*\))?[*_]*:(?!//)|Q\b)"
    r"[*_]*(?=\s)"
)
#: Who speaks for the state whose government publishes the transcript, whatever the name.
HOST = re.compile(r"(?i)^(?:the\s|mr\b|mrs\b|ms\b|dr\b|secretary\b|general\b|admiral\b)")
#: The head of a text that is somebody's own statement, and of one that two make together.
STATEMENT = re.compile(
    r"(?i)\b(?:statement|remarks|address|speech|message|letter)\b[^.\n]{0,30}?\b(?:by|from|of)\s(?P<who>[^|–—\n]{3,90})"
)
JOINT = re.compile(r"(?i)\bjoint\b|\bbilateral\b|\btrilateral\b|\bleaders[’']?\sstatement|\bcommuniqu")
#: The words after which a title no longer names who speaks: "Statement by President Smit on the visit of …".
ABOUT = re.compile(r"\s(?:[Oo]n|[Aa]t|[Ii]n|[Aa]fter|[Bb]efore|[Dd]uring|[Tt]o|[Ff]or|[Ff]ollowing|[Rr]egarding)\s")
#: Where a title may stand in the text itself.
HEAD = 900


class FirstPerson:
    """The speakers of a document, asked passage by passage."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._knowledge = knowledge
        self._speakers = Speakers(document, knowledge)
        self._last, self._until = "", 0
        self._some = FIRST_PERSON.search(document.text) is not None

    def parties(self, doc: Doc, offset: int, named: Iterable[Party]) -> Iterator[Party]:
        """A party for each first-person pronoun of the next passage whose speaker is plain.

        `named` are the parties of the passage that have a name: a state that its sentence names needs no pronoun.
        """
        if not self._some:
            return
        text = text_of(doc)
        before = self._last if not self._document.text[self._until : offset].strip() else ""
        quoted = list(quotations(doc, self._knowledge, before))
        for pronoun in _pronouns(doc):
            quotation = next((q for q in quoted if q.start <= pronoun.idx < q.end), None)
            at = offset + pronoun.idx
            state = self._speakers.state(quotation.speaker) if quotation else self._own(at)
            if state is None or any(party.id == state and party.head.sent == pronoun.sent for party in named):
                continue
            name = self._knowledge.states[state].name
            yield Party(at, at + len(pronoun.text), pronoun.text, state, name, "state", SPEAKER, pronoun)
        self._last = last_speaker(doc, self._knowledge) or (quoted[-1].speaker if quoted else "")
        self._until = offset + len(text)

    def _own(self, at: int) -> str | None:
        """Whose words stand at a place outside of quotations."""
        turns = self._turns
        if turns:
            index = bisect_right(turns, at, key=lambda turn: turn[0])
            return turns[index - 1][1] if index else None
        return self._statement

    @cached_property
    def _turns(self) -> list[tuple[int, str | None]]:
        """Where each turn of a transcript starts, and the state for which it speaks; none where no speaker is known."""
        turns = [(m.start(), self._called(m["who"] or "")) for m in TURN.finditer(self._document.text)]
        return turns if any(state for _, state in turns) else []

    def _called(self, who: str) -> str | None:
        if self._speakers.publisher and HOST.match(who):
            return self._speakers.state(who) or self._speakers.publisher
        return self._speakers.person(who)

    @cached_property
    def _statement(self) -> str | None:
        """The state whose own statement the whole text is."""
        head = self._document.text[:HEAD]
        title = " ".join((self._document.title or head.replace("\\_", " ")).split())
        if JOINT.search(title):
            return None
        named = STATEMENT.search(title)
        state = self._speakers.state(ABOUT.split(named["who"])[0]) if named else None
        return state or self._speakers.publisher


def _pronouns(doc: Doc) -> Iterator[Token]:
    spans = (doc.char_span(*found.span()) for found in FIRST_PERSON.finditer(text_of(doc)))
    for token in (span[0] for span in spans if span is not None and len(span) == 1):
        if token.tag_ in PRONOUNS and not (token.text == "I" and _is_numeral(token)):
            yield token


def _is_numeral(token: Token) -> bool:
    """Whether an "I" counts: "Category I", "Phase I"."""
    before = token.nbor(-1) if token.i else token
    return token.dep_ not in SUBJECTS or (before.pos_ in NOUNS and before.text[:1].isupper())
