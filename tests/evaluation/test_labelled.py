"""Label files, and the parts of a set."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.errors import UsageError
from armsledger.evaluation import labelled
from armsledger.evaluation.labelled import PARTS, is_held_out, only, read_claims, read_texts
from armsledger.reading import scenes

PART = {part.name: part for part in PARTS}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('{"id": "a"}\n{"id": ', r"labels.jsonl:2: not JSON"),
        ('{"claims": []}', r"labels.jsonl:1: not a document"),
        ("[]", r"labels.jsonl:1: not a JSON object"),
        ('{"id": "a", "claims": ["order"]}', r"labels.jsonl:1: not a document"),
        ('{"id": "a", "claims": [{"value": [1]}]}', r"labels.jsonl:1: not a document"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: str, words: str) -> None:
    """A line that cannot be used is told with file and line."""
    path = tmp_path / "labels.jsonl"
    path.write_text(lines)
    with pytest.raises(UsageError, match=words):
        read_claims(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path where nothing is ends in an error that names it."""
    with pytest.raises(UsageError, match="absent"):
        read_texts(tmp_path / "absent.jsonl")


def test_a_snippet_is_to_the_measure_what_it_is_to_the_reader() -> None:
    """The number stands twice, since figures need no spaCy."""
    assert labelled.SNIPPET_WORDS == scenes.SNIPPET_WORDS


def test_snippets_and_articles_share_a_set_between_them() -> None:
    """150 words are a snippet, 151 an article."""
    claims = {"short": (), "long": ()}
    texts = {"short": "word " * 150, "long": "word " * 151}
    assert list(only(PART["snippets"], claims, texts)) == ["short"]
    assert list(only(PART["articles"], claims, texts)) == ["long"]


def test_the_held_out_third_stays_the_same() -> None:
    """A document is held out by its id alone, for good, and about a third are."""
    assert [is_held_out(key) for key in ("own-s001", "own-s002", "own-s003")] == [False, False, True]
    assert 0.30 < sum(is_held_out(str(n)) for n in range(3000)) / 3000 < 0.37


def test_development_and_held_out_do_not_overlap() -> None:
    """Every document is in exactly one of the two."""
    claims = {str(n): () for n in range(50)}
    both = [*only(PART["development"], claims, {}), *only(PART["held-out"], claims, {})]
    assert sorted(both) == sorted(claims)
