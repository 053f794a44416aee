"""The knowledge base in memory: the tables by key, and the matcher that finds their names in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from armsledger.errors import KnowledgeError
from armsledger.knowledge.load import DATA, layered
from armsledger.knowledge.matcher import Entry, Matcher
from armsledger.knowledge.tables import (
    BesideWord,
    ClassWord,
    Cue,
    Frame,
    Leader,
    MakerRow,
    Organisation,
    PlaceRow,
    Sign,
    State,
    System,
)
from armsledger.knowledge.validate import validate


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All tables by key. Built once; never changed, and equal only to itself, so that caches can keep by it."""

    states: dict[str, State]
    organisations: dict[str, Organisation]
    leaders: dict[str, Leader]
    makers: dict[str, MakerRow]
    systems: dict[str, System]
    classes: dict[str, ClassWord]
    places: dict[str, PlaceRow]
    cues: dict[str, Cue]
    frames: dict[str, Frame]
    signs: dict[str, Sign]
    beside: dict[str, BesideWord]
    folders: tuple[Path, ...]
    """Where the tables were read from, the user's own last; smaller tables are read from them where they are used."""
    names: Matcher
    """Finds states, organisations, makers, systems, class words and places."""

    def lineage(self, system: str) -> tuple[str, ...]:
        """A system's id and the families above it, nearest first."""
        chain = [system]
        while (above := self.systems[chain[-1]].family if chain[-1] in self.systems else "") and above not in chain:
            chain.append(above)
        return tuple(chain)

    def makers_of(self, system: str | None) -> frozenset[str]:
        """The states that make a system; a successor stands for a state that is gone. Empty without a system."""
        codes = self.systems[system].origin if system else ()
        return frozenset(self.states[code].successor or code for code in codes if code in self.states)


@lru_cache(maxsize=4)
def load(overlay: Path | None = None) -> Knowledge:
    """Read the tables, a user's own folder laid over them.

    Raises KnowledgeError, with file and line, where a table is unsound.
    """
    folders = (DATA, overlay) if overlay else (DATA,)
    if overlay:
        _check_folder(overlay)
    states = layered("states", State, lambda row: row.code, folders)
    organisations = layered("organisations", Organisation, lambda row: row.id, folders)
    leaders = layered("leaders", Leader, lambda row: f"{row.name}/{row.state}", folders)
    makers = layered("makers", MakerRow, lambda row: row.id, folders)
    systems = layered("systems", System, lambda row: row.id, folders)
    classes = layered("classes", ClassWord, lambda row: row.word, folders)
    places = layered("places", PlaceRow, lambda row: row.name, folders)
    knowledge = Knowledge(
        states,
        organisations,
        leaders,
        makers,
        systems,
        classes,
        places,
        layered("cues", Cue, lambda row: f"{row.lemma}/{row.pos}", folders),
        layered("frames", Frame, lambda row: row.frame, folders),
        layered("signs", Sign, lambda row: f"{row.words}/{row.group}", folders),
        layered("beside", BesideWord, lambda row: f"{row.words}/{row.group}", folders),
        folders,
        _matcher(states, organisations, leaders, makers, systems, classes, places),
    )
    validate(knowledge, folders)
    return knowledge


def _check_folder(overlay: Path) -> None:
    """A folder or a table that is not there would be passed over in silence."""
    if not overlay.is_dir():
        raise KnowledgeError(str(overlay), None, "no such folder")
    tables = {path.stem for path in DATA.iterdir()}
    for path in sorted(overlay.iterdir()):
        if path.suffix == ".csv" and path.stem not in tables:
            raise KnowledgeError(str(path), None, f"no table of that name; the tables are {', '.join(sorted(tables))}")


def _matcher(
    states: dict[str, State],
    organisations: dict[str, Organisation],
    leaders: dict[str, Leader],
    makers: dict[str, MakerRow],
    systems: dict[str, System],
    classes: dict[str, ClassWord],
    places: dict[str, PlaceRow],
) -> Matcher:
    names = Matcher()
    for state in states.values():
        _add_state(names, state)
    for organisation in organisations.values():
        names.add_all(
            map(_bare, (organisation.name, *organisation.aliases)), Entry("organisation", organisation.id, "name")
        )
    for leader in leaders.values():
        label = "organisation" if leader.state.startswith("org:") else "state"
        names.add_all((leader.name, *leader.aliases), Entry(label, leader.state, "leader"))
    for maker in makers.values():
        names.add_all(
            (maker.name, *maker.aliases), Entry("maker", maker.id, "name", ambiguous=maker.ambiguous == "yes")
        )
    for system in systems.values():
        _add_system(names, system)
    for word in classes.values():
        names.add(word.word, Entry("class", word.word, word.use), plural=True)
    for place in places.values():
        names.add_all(map(_bare, (place.name, *place.aliases)), Entry("place", place.name, "name"))
    return names


def _add_state(names: Matcher, state: State) -> None:
    ways = (
        ("name", (state.name, *state.aliases)),
        ("demonym", state.demonyms),
        ("capital", state.capitals),
        ("seat", state.seats),
        ("force", state.forces),
    )
    for how, forms in ways:
        names.add_all(map(_bare, forms), Entry("state", state.code, how))


def _add_system(names: Matcher, system: System) -> None:
    names.add(system.name, Entry("system", system.id, "name", ambiguous=system.ambiguous == "yes"), plural=True)
    for form in system.aliases:
        entry = Entry("system", system.id, "name", ambiguous=form.startswith("~"))
        names.add(form.removeprefix("~"), entry, plural=True)


def _bare(name: str) -> str:
    """A name without its article: `the Netherlands` is found as `Netherlands`."""
    return name.removeprefix("the ").removeprefix("The ")
