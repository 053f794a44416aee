"""Rows that have the right shape and make no sense: each is named with its file and line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from armsledger.errors import KnowledgeError
from armsledger.knowledge.base import load
from armsledger.knowledge.load import layered
from armsledger.knowledge.tables import PlaceRow
from armsledger.knowledge.validate import validate

SYSTEMS = "id,name,aliases,family,category,description,unroca,makers,origin,ambiguous"
PLACES = "name,aliases,country,latitude,longitude,precision"
STATES = "code,name,aliases,demonyms,capitals,seats,forces,status,successor"


def fault_of(folder: Path, table: str, header: str, row: str) -> str:
    """The fault of a table that holds this row alone, beside the built-in other tables."""
    (folder / f"{table}.csv").write_text(f"{header}\n\n{row}\n")
    row_type: type[Any] = type(next(iter(getattr(load(), table).values())))
    rows = layered(table, row_type, lambda read: read.id if table == "systems" else str(read), [folder])
    changed: dict[str, Any] = {table: rows}
    with pytest.raises(KnowledgeError) as caught:
        validate(dataclasses.replace(load(), **changed), [folder])
    return str(caught.value).removeprefix(str(folder) + "/")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("x,X-1,,,tanks,MBT,I,,USA,", "category: 'tanks' is not known"),
        ("x,X-1,,no-such,ship,,VI,,USA,", "family: 'no-such' is in no row of systems"),
        ("x,X-1,,x,ship,,VI,,USA,", "family: 'x' leads back to 'x'"),
        ("x,X-1,,,ship,,VI,no-such,USA,", "makers: 'no-such' is in no row of makers.csv"),
        ("x,X-1,,,ship,,VI,,USA|XXX,", "origin: 'XXX' is in no row of states.csv"),
        ("x,X-1,,,ship,,VIII,,USA,", "unroca: 'VIII' is not known"),
        ("x,X-1,,,ship,,VI,,USA,no", "ambiguous: 'no' is not known"),
    ],
)
def test_a_system_of_unknown_kin_is_named(tmp_path: Path, row: str, why: str) -> None:
    """Category, family, makers, origin, register category and mark are held against their sets."""
    assert fault_of(tmp_path, "systems", SYSTEMS, row).startswith(f"systems.csv:3: {why}")


@pytest.mark.parametrize(
    ("table", "header", "row", "why"),
    [
        ("classes", "word,category,use", "zapper,zap,arms", "category: 'zap'"),
        ("classes", "word,category,use", "zapper,sensor,often", "use: 'often'"),
        ("cues", "lemma,pos,effect,frame", "zap,adverb,loss,lose", "pos: 'adverb'"),
        ("cues", "lemma,pos,effect,frame", "zap,verb,zapping,lose", "effect: 'zapping'"),
        ("cues", "lemma,pos,effect,frame", "zap,verb,loss,zapped", "frame: 'zapped'"),
        ("signs", "words,group,note", "zap,zaps,", "group: 'zaps'"),
        ("signs", "words,group,note", "zapper,source,friend", "note: 'friend'"),
        ("beside", "words,group", "zap,zaps", "group: 'zaps'"),
        ("beside", "words,group", "zap-,deal", "words: 'zap-' does not begin and end with a letter or digit"),
        ("beside", "words,group", "zap zap,one", "words: 'zap zap' is not one word, as 'one' asks for"),
        ("makers", "id,name,aliases,country,ambiguous", "zap,Zap,,ZZZ,", "country: 'ZZZ'"),
        ("organisations", "id,name,aliases,type,state", "zap,Zap,,organisation,", "id: 'zap'"),
        ("organisations", "id,name,aliases,type,state", "org:zap,Zap,,club,", "type: 'club'"),
        ("leaders", "name,aliases,state,office,since,until", "Zap,,ZZZ,King,2020,", "state: 'ZZZ'"),
        ("leaders", "name,aliases,state,office,since,until", "Zap,,USA,King,2020,2019", "since, until:"),
        ("states", STATES, "zz,Zed,,,,,,state,", "code: 'zz'"),
        ("states", STATES, "ZZZ,Zed,,,,,,realm,", "status: 'realm'"),
        ("states", STATES, "ZZZ,Zed,,,,,,former,ZZY", "successor: 'ZZY'"),
        ("frames", "frame,subject,object,to,from_,with_,for_,by,between,possessor", "zap,king,,,,,,,,", "role: 'king'"),
        ("places", PLACES, "Zap Pass,,USA,90.5,0,point", "latitude: '90.5'"),
        ("places", PLACES, "Zap Pass,,USA,0,east,point", "longitude: 'east'"),
        ("places", PLACES, "Zap Pass,,USA,0,,point", "latitude, longitude: one stands without the other"),
        ("places", PLACES, "Zap Pass,,USA,0,0,town", "precision: 'town'"),
    ],
)
def test_a_cell_outside_its_set_is_named(tmp_path: Path, table: str, header: str, row: str, why: str) -> None:
    """Each cell that must be one of a set, or a row of another table, is held against it."""
    assert fault_of(tmp_path, table, header, row).startswith(f"{table}.csv:3: {why}")


def test_a_place_may_have_no_coordinates() -> None:
    """Unknown stays unknown."""
    place = PlaceRow("Zap Pass", (), "", "", "", "region")
    validate(dataclasses.replace(load(), places={"Zap Pass": place}), [])


def test_loading_validates_a_users_folder_and_the_built_in_tables(tmp_path: Path) -> None:
    """A fault is named where it stands, and the built-in tables have none."""
    (tmp_path / "classes.csv").write_text("word,category,use\nzapper,zap,arms\n")
    with pytest.raises(KnowledgeError, match=r"classes\.csv:2: category: 'zap' is not known; it must be one of air-d"):
        load(tmp_path)
    assert load().systems
