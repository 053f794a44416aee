"""Texts to measure with, made from examples/: snippets, long articles, and news about something else.

In: a folder of example texts (and, where given, a JSON-lines file to use in their place). Out: `Document`s by set.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from armsledger.records import Document

SNIPPET_WORDS = 60
ARTICLE_WORDS = 500

#: News about other things, with words that a keyword rule would fall for.
UNRELATED = Path(__file__).with_name("unrelated.jsonl")


def example_texts(folder: Path) -> list[str]:
    """The plain texts below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if not texts:
        raise SystemExit(f"{folder}: no .txt or .md file to measure with; name a JSON-lines file of texts")
    return texts


def texts_of(path: Path) -> list[str]:
    """The texts of a JSON-lines file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def snippets(texts: list[str], count: int) -> list[Document]:
    """The first words of each text, over and over."""
    return [_document(n, _first_words(text, SNIPPET_WORDS)) for n, text in zip(range(count), itertools.cycle(texts))]


def articles(texts: list[str], count: int) -> list[Document]:
    """Texts one after the other until each article has its words; every article starts at another text."""
    return [_document(n, _article(texts[n % len(texts) :] + texts)) for n in range(count)]


def unrelated(count: int) -> list[Document]:
    """Short news about something else, over and over."""
    texts = texts_of(UNRELATED)
    return [_document(n, text) for n, text in zip(range(count), itertools.cycle(texts))]


def _article(texts: list[str]) -> str:
    return "\n\n".join(_until(ARTICLE_WORDS, itertools.cycle(texts)))


def _until(words: int, texts: Iterator[str]) -> Iterator[str]:
    while words > 0:
        text = _first_words(next(texts), words)
        words -= len(text.split())
        yield text


def _first_words(text: str, words: int) -> str:
    """The text up to a number of words, its line breaks kept."""
    kept = []
    for line in text.splitlines():
        here = line.split()[:words]
        words -= len(here)
        kept.append(" ".join(here))
        if words <= 0:
            break
    return "\n".join(kept)


def _document(number: int, text: str) -> Document:
    return Document(id=str(number), text=text, published="2025-05-20", language="en")
