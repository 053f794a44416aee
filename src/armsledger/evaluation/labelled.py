"""Reads label, text and prediction files, and tells snippets, articles and the held-out third apart.

In: paths of JSON-lines files, a document a line. Out: `Facts` and texts by document id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.errors import UsageError
from armsledger.evaluation.facts import Facts, facts_of

#: Up to this many words a document is a snippet: a headline and its lead, as feeds give them. The reader's own number
#: (`reading/scenes.py`) is the same, which a test holds; to import it would bring spaCy, which no figure needs.
SNIPPET_WORDS = 150


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a labelled set that is reported apart."""

    name: str
    title: str
    belongs: Callable[[str, int], bool]
    """Whether a document, by its id and number of words, is in it."""


def is_held_out(document_id: str) -> bool:
    """Whether a document is in the third that nobody looks at while developing: told by its id alone, for good."""
    return int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 3 == 0


#: The parts that the report shows, in order.
PARTS = (
    Part("all", "all documents", lambda key, words: True),
    Part("snippets", f"snippets (up to {SNIPPET_WORDS} words)", lambda key, words: words <= SNIPPET_WORDS),
    Part("articles", "whole articles", lambda key, words: words > SNIPPET_WORDS),
    Part("development", "development two thirds", lambda key, words: not is_held_out(key)),
    Part("held-out", "held-out third", lambda key, words: is_held_out(key)),
)


def read_claims(path: Path) -> dict[str, tuple[Facts, ...]]:
    """The claims of each document of a label or prediction file. Raises UsageError with file and line."""
    claims = {}
    for number, row in rows(path):
        try:
            claims[str(row["id"])] = tuple(facts_of(claim) for claim in row.get("claims", []))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{path}:{number}: not a document with an id and claims ({error!r})") from error
    return claims


def read_texts(path: Path) -> dict[str, str]:
    """The text of each document of a file of texts. Raises UsageError with file and line."""
    texts = {}
    for number, row in rows(path):
        if "id" not in row or not isinstance(row.get("text"), str):
            raise UsageError(f"{path}:{number}: not a document with an id and a text")
        texts[str(row["id"])] = row["text"]
    return texts


def only(part: Part, claims: Mapping[str, tuple[Facts, ...]], texts: Mapping[str, str]) -> dict[str, tuple[Facts, ...]]:
    """The documents of one part. A document without a text counts as having no words."""
    return {key: found for key, found in claims.items() if part.belongs(key, len(texts.get(key, "").split()))}


def rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The number and the object of each line. Raises UsageError for a file or a line that is no JSON object."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _row(path, number, line)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give the path of a JSON-lines file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text") from error


def _row(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}:{number}: not JSON ({error.msg})") from error
    if not isinstance(row, dict):
        raise UsageError(f"{path}:{number}: not a JSON object")
    return row
