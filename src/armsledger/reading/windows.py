"""Cut a document's scenes into windows for the scoring network: the headline, and the sentences to judge.

In: a `Setting` and the network's word pieces. Out: a `Window` for each run of sentences that names a weapon, with the
places of its weapons and parties among the pieces. Offsets count characters of the document's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from armsledger.knowledge.base import Knowledge
from armsledger.reading.followed import meeting_in
from armsledger.reading.pairs import Named, Votes, leading, row, votes
from armsledger.reading.scene import Party, Scene, Weapon
from armsledger.reading.scenes import SNIPPET_WORDS, Setting
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.records import Category, Kind

#: Word pieces in a window, its three marks included. Snippets fit whole; longer ones gain little and cost time.
LONGEST = 176
#: Pieces of the headline at most.
LONGEST_TITLE = 40
#: Pieces of a sentence that fit beside any headline; a longer one is judged in parts.
LONGEST_PART = LONGEST - 3 - LONGEST_TITLE

#: How a party is named. The network sees this beside the words, so that a name that it never saw is a party to it.
PARTY_TAGS = ("name", "demonym", "capital", "seat", "force", "leader", "maker", "organisation", "armed group", "vague")
ENTITY_TAGS = ("-", *(f"weapon:{category}" for category in Category), *(f"party:{how}" for how in PARTY_TAGS))
CUE_TAGS = ("-", *Kind)
#: The part of a window that a piece stands in. An article tells less that is new the longer it goes on.
PARTS = ("title", "judged")
DEPTHS = ("snippet", "article's start", "article")
SEGMENTS = tuple(f"{part} of {depth}" for depth in DEPTHS for part in PARTS)
#: The sentences of an article that make its start.
STARTING = 5
#: What the rules say of a party in its own sentence; the network learns how far to trust them.
HINTS = ("-", SUPPLIER, RECIPIENT, "both")


class Pieces(Protocol):
    """What cuts a text into word pieces: ids, and where each stands in the text."""

    @property
    def start_mark(self) -> int:
        """The id of the mark before a window."""
        ...

    @property
    def end_mark(self) -> int:
        """The id of the mark after a part of a window."""
        ...

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The ids of the pieces, and the (start, end) of each."""
        ...


@dataclass(slots=True, eq=False)
class Window:
    """The input of the network, and what its rows stand for."""

    ids: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    """Where each piece stands in the document's text; (-1, -1) for marks."""
    segments: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    """The sentences that are judged."""
    weapons: list[tuple[Scene, Weapon, tuple[int, int]]] = field(default_factory=list)
    """Each weapon of the judged sentences, with its pieces [first, last + 1)."""
    parties: list[Named] = field(default_factory=list)
    """Each party named anywhere in the window."""
    spans: list[list[tuple[int, int]]] = field(default_factory=list)
    """The pieces of each party's mentions."""
    pairs: list[list[list[float]]] = field(default_factory=list)
    """For each weapon and party the features of `pairs.FEATURES`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A scene, or a part of a very long one, cut into pieces."""

    scene: Scene
    ids: list[int]
    places: list[tuple[int, int]]
    weapons: Sequence[Weapon]
    """Those that begin in it."""


def windows(setting: Setting, pieces: Pieces, knowledge: Knowledge) -> Iterator[Window]:
    """The windows that hold every weapon of a document, each weapon in one of them."""
    cuts = [part for scene in setting.scenes for part in _parts(setting, scene, pieces)]
    given: dict[int, Votes] = {}
    at = 0
    while at < len(cuts):
        if not cuts[at].weapons:
            at += 1
            continue
        title = cuts[0] if at > 0 and cuts[0].scene.offset == 0 else None
        room = LONGEST - 3 - _size(title, LONGEST_TITLE)
        judged = _judged(cuts[at:], room)
        window = _window(title, judged, room, pieces)
        window.segments = _deeper(window.segments, _depth(setting, judged[0].scene))
        shown = _shown(title, judged)
        for scene in shown:
            if id(scene) not in given:  # the headline is shown in every window
                given[id(scene)] = votes(scene, knowledge)
        _tag(window, shown, {id(weapon) for cut in judged for weapon in cut.weapons}, given)
        _pair(window, given, knowledge)
        yield window
        at += len(judged)


def _depth(setting: Setting, scene: Scene) -> int:
    if setting.words <= SNIPPET_WORDS:
        return 0
    return 1 if scene.index < STARTING else 2


def _deeper(segments: Sequence[int], depth: int) -> list[int]:
    return [segment + depth * len(PARTS) for segment in segments]


def _size(title: _Cut | None, limit: int) -> int:
    return min(len(title.ids), limit) if title else 0


def _parts(setting: Setting, scene: Scene, pieces: Pieces) -> Iterator[_Cut]:
    """A scene cut into pieces: one that fits no window, into parts that do, never within a weapon's name."""
    ids, relative = pieces.cut(setting.document.text[scene.start : scene.end])
    places = [(scene.start + a, scene.start + b) for a, b in relative]
    first = 0
    while first < len(ids):
        last = _end(scene, places, first)
        until = places[last][0] if last < len(ids) else scene.end
        inside = [weapon for weapon in scene.weapons if places[first][0] <= weapon.start < until]
        yield _Cut(scene, ids[first:last], places[first:last], inside)
        first = last


def _end(scene: Scene, places: Sequence[tuple[int, int]], first: int) -> int:
    last = min(first + LONGEST_PART, len(places))
    if last == len(places):
        return last
    whole = last
    while whole > first and any(w.start < places[whole][0] < w.end for w in scene.weapons):
        whole -= 1
    return whole if whole > first else last


def _judged(following: Sequence[_Cut], room: int) -> list[_Cut]:
    """The sentences that fit, at least one; after the last that names a weapon only one that tells of a meeting."""
    taken = [following[0]]
    size = len(following[0].ids)
    for cut in following[1:]:
        size += len(cut.ids)
        if size > room:
            break
        taken.append(cut)
    last = max(place for place, cut in enumerate(taken) if cut.weapons)
    after = taken[last + 1 : last + 2]
    return taken[: last + 1] + [cut for cut in after if meeting_in(cut.scene)]


def _shown(title: _Cut | None, judged: Sequence[_Cut]) -> list[Scene]:
    """The sentences of a window, each once, in its order."""
    cuts = [*([title] if title else []), *judged]
    return list({id(cut.scene): cut.scene for cut in cuts}.values())


def _window(title: _Cut | None, judged: Sequence[_Cut], room: int, pieces: Pieces) -> Window:
    window = Window()
    _mark(window, pieces.start_mark, 0)
    if title:
        _add(window, title, 0, LONGEST_TITLE)
        _mark(window, pieces.end_mark, 0)
    first = len(window.ids)
    for cut in judged:
        _add(window, cut, 1, max(0, room - (len(window.ids) - first)))
    _mark(window, pieces.end_mark, 1)
    window.scenes = list({id(cut.scene): cut.scene for cut in judged}.values())
    return window


def _mark(window: Window, mark: int, segment: int) -> None:
    window.ids.append(mark)
    window.places.append((-1, -1))
    window.segments.append(segment)


def _add(window: Window, cut: _Cut, segment: int, limit: int) -> None:
    window.ids += cut.ids[:limit]
    window.places += cut.places[:limit]
    window.segments += [segment] * min(limit, len(cut.ids))


def _tag(window: Window, shown: Sequence[Scene], judged: Set[int], given: Mapping[int, Votes]) -> None:
    window.entities = [0] * len(window.ids)
    window.cues = [0] * len(window.ids)
    window.hints = [0] * len(window.ids)
    starts = {place[0]: i for i, place in enumerate(window.places) if place[0] >= 0}
    mentions: dict[str, list[tuple[Scene, Party, tuple[int, int]]]] = {}
    for scene in shown:
        _tag_weapons(window, scene, starts, judged)
        hints = leading([given[id(scene)]])
        for party in scene.parties:
            if span := _span(window, starts, party.start, party.end):
                _paint(window.entities, span, ENTITY_TAGS.index(f"party:{_tag_of(party)}"))
                _paint(window.hints, span, HINTS.index(hints.get(party.id, "-")))
                mentions.setdefault(party.id, []).append((scene, party, span))
        for cue in scene.cues:
            start = scene.offset + cue.token.idx
            if span := _span(window, starts, start, start + len(cue.token.text)):
                _paint(window.cues, span, CUE_TAGS.index(Kind(cue.cue.effect)))
    for party_id, found in mentions.items():
        window.parties.append(Named(party_id, [(scene, party) for scene, party, _ in found]))
        window.spans.append([span for _, _, span in found])


def _tag_weapons(window: Window, scene: Scene, starts: dict[int, int], judged: Set[int]) -> None:
    for weapon in scene.weapons:
        if span := _span(window, starts, weapon.start, weapon.end):
            _paint(window.entities, span, ENTITY_TAGS.index(f"weapon:{weapon.category}"))
            if id(weapon) in judged:
                window.weapons.append((scene, weapon, span))


def _pair(window: Window, given: Mapping[int, Votes], knowledge: Knowledge) -> None:
    for scene, weapon, _ in window.weapons:
        window.pairs.append([row(scene, weapon, named, given[id(scene)], knowledge) for named in window.parties])


def _tag_of(party: Party) -> str:
    if party.how == "name" and party.type in ("organisation", "armed group"):
        return party.type
    return party.how if party.how in PARTY_TAGS else "name"


def _span(window: Window, starts: dict[int, int], start: int, end: int) -> tuple[int, int] | None:
    """The pieces that cover [start, end) of the text; None where the window was cut before them."""
    first = next((starts[at] for at in range(start, end) if at in starts), None)
    if first is None:
        return None
    last = first
    while last < len(window.places) and window.places[last][0] >= 0 and window.places[last][0] < end:
        last += 1
    return (first, last)


def _paint(tags: list[int], span: tuple[int, int], tag: int) -> None:
    for i in range(*span):
        tags[i] = tag
