"""The pages against the program: a page that says what is no longer so fails here."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import pytest

from armsledger.cli.evaluate import WithDeals
from armsledger.cli.program import program
from armsledger.cli.read import read
from armsledger.formats.contract import reading_record
from armsledger.reading.confidence import LEAST_CONFIDENCE, LEAST_FOR_BUILD_UP
from armsledger.records import Category, Kind, Modality
from armsledger.settings import PREFIX, Settings
from tests.factories import a_reading
from training.describe import CARD, with_counts

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for folder in (".", "docs", "decisions", "evaluation", "examples", "training")
    for page in (ROOT / folder).glob("*.md")
    if page.name != "feature.md"  # an example to read, not a page
)
COMMAND_PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
SHELLS = frozenset({"sh", "bash", "shell", "console"})
INLINE = re.compile(r"`(armsledger [^`]+)`")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
#: What is written between backquotes in the first cell of a table's row, one or more.
FIRST_CELL = re.compile(r"^\| (`[^|]+) \|", re.M)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    return FENCE.sub("", text)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = HEADING.findall(without_code(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def described(page: str) -> list[str]:
    """The names that the tables of a page in docs/ describe, a row each, in their order."""
    cells = FIRST_CELL.findall((DOCS / page).read_text(encoding="utf-8"))
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_resolve(page: Path) -> None:
    """A link leads to a file that is there, and to a heading that it has."""
    for target in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{target} leads nowhere"
        assert found.is_relative_to(ROOT), f"{target} leads out of the repository"
        assert not anchor or anchor in anchors(found), f"{target}: no such heading"


def test_every_page_of_the_documentation_is_reached_from_its_index() -> None:
    """A page that the index does not name is not found."""
    linked = {
        (DOCS / link.partition("#")[0]).resolve() for link in LINK.findall((DOCS / "index.md").read_text("utf-8"))
    }
    assert {page for page in PAGES if page.parent.name in ("docs", "decisions")} - {DOCS / "index.md"} <= linked


def commands(page: Path) -> Iterator[tuple[list[str], bool]]:
    """The words of each `armsledger` command of a page, and whether it is written out whole, to be run as it stands."""
    text = page.read_text(encoding="utf-8")
    lines = [line for language, body in FENCE.findall(text) if language in SHELLS for line in body.splitlines()]
    for whole, found in ((True, lines), (False, INLINE.findall(without_code(text)))):
        for line in found:
            for words in simple_commands(line):
                if words[0] == "armsledger":
                    yield words[1:], whole


def simple_commands(line: str) -> Iterator[list[str]]:
    """The commands of a line of shell, parted at pipes and the like, without comments."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    for is_mark, words in groupby(lexer, lambda word: set(word) <= set("|&;<>()")):
        if not is_mark:
            yield list(words)


def parse(command: click.Command, words: list[str], whole: bool, above: click.Context | None = None) -> None:
    """Parse as click does, without touching a file. Raises click.UsageError for what it would refuse."""
    if isinstance(command, WithDeals) and (inner := command.within(words)):
        parse(inner, words[1:], whole, above)
        return
    ctx = click.Context(command, info_name=command.name, parent=above)
    given, rest, _ = command.make_parser(ctx).parse_args(list(words))
    for parameter in command.get_params(ctx):
        value = given.get(parameter.name or "")
        if isinstance(parameter, click.Argument):
            if whole and parameter.required and not (isinstance(value, str | tuple) and value):
                raise click.MissingParameter(ctx=ctx, param=parameter)
        elif value is not None and not isinstance(parameter.type, click.Path):
            parameter.type_cast_value(ctx, value)
    if isinstance(command, click.Group):
        if rest:
            inner = command.get_command(ctx, rest[0])
            if inner is None:
                raise click.UsageError(f"no such command: {rest[0]}", ctx)
            parse(inner, rest[1:], whole, ctx)
    elif rest:
        raise click.UsageError(f"too many arguments: {' '.join(rest)}", ctx)


@pytest.mark.parametrize("page", COMMAND_PAGES, ids=name)
def test_commands_in_the_pages_are_real(page: Path) -> None:
    """Each command names a real subcommand, real options and values that they take."""
    for words, whole in commands(page):
        try:
            parse(program, words, whole)
        except click.UsageError as error:
            pytest.fail(f"armsledger {shlex.join(words)}: {error.format_message()}")


@pytest.mark.parametrize(
    "wrong",
    ["raed a.txt", "read a.txt --formt csv", "read --format xml a.txt", "evaluate labels.jsonl", "knowledge check now"],
)
def test_a_wrong_command_would_be_noticed(wrong: str) -> None:
    """The test above can fail."""
    with pytest.raises(click.UsageError):
        parse(program, shlex.split(wrong), whole=True)


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_each_setting_is_in_the_readme(setting: str) -> None:
    """The README's table names each variable that the program reads."""
    assert f"`{PREFIX}{setting.upper()}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def keys(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """The names of fields anywhere in a record; those of `marks` and `rules` are values, not fields."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            if key not in ("marks", "rules"):
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_each_field_of_the_record_is_described() -> None:
    """docs/records.md has a row for every field that the program emits, and none for one that it does not."""
    emitted = set(keys(reading_record(a_reading(), with_text=True)))
    assert set(described("records.md")) == emitted


def test_the_marks_are_described() -> None:
    """Their names are values of a record, and a program looks for them too."""
    page = (DOCS / "records.md").read_text(encoding="utf-8")
    assert all(f"`{mark}`" in page for mark in a_reading().claims[0].marks)


@pytest.mark.parametrize("values", [Kind, Modality, Category])
def test_each_value_is_in_the_labelling_guide(values: type[Kind] | type[Modality] | type[Category]) -> None:
    """Nobody can label what the guide does not name."""
    assert set(values) <= set(described("labelling-guide.md"))


def test_modalities_stand_in_the_order_that_decides() -> None:
    """Where several fit, the last wins: so the table's order matters."""
    assert [row for row in described("labelling-guide.md") if row in set(Modality)] == list(Modality)


@pytest.mark.parametrize("page", ["docs/tutorial.md", "docs/how-it-reads.md", "training/README.md"])
def test_the_threshold_is_the_programs(page: str) -> None:
    """Pages that say below which confidence a claim is left out say the figure of the code."""
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    assert f"below {LEAST_CONFIDENCE}, and of build-up below {LEAST_FOR_BUILD_UP}" in text


def test_the_help_of_read_names_the_programs_threshold() -> None:
    """It is written out there: the help must not load what reads."""
    (option,) = (each for each in read.params if each.name == "min_confidence")
    assert f"Default: {LEAST_CONFIDENCE} for transfers, {LEAST_FOR_BUILD_UP} for build-up." in str(vars(option)["help"])


def test_the_data_card_counts_todays_training_texts() -> None:
    """`python -m training.describe --write` brings it up to date."""
    card = CARD.read_text(encoding="utf-8")
    assert with_counts(card) == card
