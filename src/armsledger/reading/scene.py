"""What a sentence holds before any claim is made of it: weapons, actors, cues, with the tokens they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from armsledger.knowledge.tables import Cue
from armsledger.reading.language_model import Sentence, Token
from armsledger.records import Category


@dataclass(frozen=True, slots=True, eq=False)
class Weapon:
    """A noun phrase that names equipment."""

    start: int
    end: int
    name: str
    """The designation, or the class as written with the modifiers that define it."""
    system: str | None
    category: Category
    use: str
    """`system`, or the use of its class word: `arms`, `either`, `generic`."""
    head: Token
    first: Token
    """The first token of the phrase, where numbers and articles attach."""
    calls: str = ""
    """The class word at its head, in the singular: how the text may call it again."""
    offset: int = 0
    """Where the parsed passage starts in the text: `start - offset` is a place in `head.doc.text`."""


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """A name that stands for a state, an organisation, an armed group or a company's country."""

    start: int
    end: int
    text: str
    id: str
    name: str
    type: str
    how: str
    """`name`, `demonym`, `capital`, `seat`, `force`, `leader`, `maker`; `speaker` for who says "we"; `vague` for
    "allies", who only take a role."""
    head: Token
    maker: str | None = None
    gives: str = ""
    """The participle after its hyphen: `supplied` in "Iran-supplied", `made` in "Chinese-made"."""


@dataclass(frozen=True, slots=True, eq=False)
class CueWord:
    """A word that tells what happens."""

    token: Token
    cue: Cue
    end: int
    """Where the cue ends in the text: after its particle, if it has one."""


@dataclass(slots=True, eq=False)
class Scene:
    """One sentence with its mentions."""

    index: int
    """Its place among the sentences of the document."""
    sentence: Sentence
    offset: int
    """Where the parsed passage starts in the text."""
    in_title: bool
    weapons: list[Weapon] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    cues: list[CueWord] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the sentence starts in the text."""
        return self.offset + self.sentence.start_char

    @property
    def end(self) -> int:
        """Where the sentence ends in the text."""
        return self.offset + self.sentence.end_char
