"""Full-text search over titles and texts: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Words must all be there, in any form of their stem; `"words in quotes"` stand as they are; `-word` must not be there.
Of the newest matches, the best come first; so a word that half the ledger holds is as quick as a rare one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from armsledger.errors import UsageError
from armsledger.ledger import view
from armsledger.ledger.filters import LAST_OF_ALL, Filters
from armsledger.ledger.stored import Found

NEWEST = 1000
"""So many matches are ranked: the last that were added."""
CANDIDATES = 5000
"""Among so many documents that hold its words, the newest, a phrase is looked for first."""
DEFAULT_LIMIT = 50
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
WORD = re.compile(r"\w+")

SQLITE = text(
    """
    SELECT d.key, s.snippet FROM (
        SELECT rowid AS key, bm25(documents_words, 4.0, 1.0) AS rank,
               snippet(documents_words, 1, '[', ']', ' … ', 24) AS snippet
        FROM documents_words WHERE documents_words MATCH :words ORDER BY rowid DESC LIMIT :newest
    ) s JOIN documents d ON d.key = s.key
    WHERE d.day >= :since AND d.day <= :until ORDER BY s.rank, d.key DESC LIMIT :limit
    """
)
#: Of PostgreSQL: a page of the documents `found`, walked by `order`.
PAGE = """
    SELECT key, ts_headline('english', left(text, 250000), websearch_to_tsquery('english', :words),
        'StartSel=[, StopSel=], MaxFragments=1, MaxWords=24, MinWords=8') AS snippet
    FROM (
        SELECT key, text, rank FROM (
            SELECT key, text, day, ts_rank(words, websearch_to_tsquery('english', :words)) AS rank
            FROM %(found)s WHERE words @@ websearch_to_tsquery('english', :words)
            ORDER BY %(order)s DESC LIMIT :newest
        ) newest WHERE day >= :since AND day <= :until ORDER BY rank DESC, key DESC LIMIT :limit
    ) best ORDER BY rank DESC, key DESC
    """
POSTGRESQL = text(PAGE % {"found": "documents", "order": "key"})
# Of a phrase the index knows only which documents hold its words, not whether they stand together. So PostgreSQL takes
# it for as frequent as its words are, and would walk the whole ledger for a page that is not there.
NEWEST_HOLDING = """(
    SELECT key, text, day, words FROM documents
    WHERE words @@ websearch_to_tsquery('english', :apart) AND day >= :since AND day <= :until
    ORDER BY day DESC, key DESC LIMIT :candidates
) holding"""
PHRASE_AMONG_THE_NEWEST = text(PAGE % {"found": NEWEST_HOLDING, "order": "key"})
IN_DAYS = "(SELECT * FROM documents WHERE day >= :since AND day <= :until) in_days"
#: By a sum no index is sorted: so the words are looked up in theirs.
PHRASE_ANYWHERE = text(PAGE % {"found": IN_DAYS, "order": "key + 0"})


def search(connection: Connection, words: str, filters: Filters) -> list[Found]:
    """The documents that hold the words, best first. Raises UsageError where there is no word to look for."""
    on_sqlite = connection.dialect.name == "sqlite"
    asked: dict[str, Any] = {
        "words": fts_query(words) if on_sqlite else web_query(words),
        "newest": NEWEST,
        "limit": filters.limit or DEFAULT_LIMIT,
        "since": filters.since or "",
        "until": filters.last_day or LAST_OF_ALL,
    }
    rows = connection.execute(SQLITE, asked).all() if on_sqlite else _on_postgresql(connection, words, asked)
    snippets = {row.key: " ".join(row.snippet.split()) for row in rows}
    return [
        Found(document, snippets[key])
        for key, document in zip(snippets, view.documents_at(connection, list(snippets)), strict=True)
    ]


def _on_postgresql(connection: Connection, words: str, asked: Mapping[str, Any]) -> Sequence[Row[Any]]:
    """A phrase is looked for among the newest documents that hold its words; if that fills no page, in all of them."""
    positive = [each for must, each in terms(words) if must]
    if all(len(each) == 1 for each in positive):
        return connection.execute(POSTGRESQL, asked).all()
    apart = " ".join(f'"{word}"' for each in positive for word in each)
    among = {**asked, "apart": apart, "candidates": CANDIDATES}
    rows = connection.execute(PHRASE_AMONG_THE_NEWEST, among).all()
    return rows if len(rows) == asked["limit"] else connection.execute(PHRASE_ANYWHERE, asked).all()


def terms(words: str) -> list[tuple[bool, list[str]]]:
    """The words that must be there (True) and must not (False), those in quotes together.

    Raises UsageError where nothing must be there.
    """
    found = [(not minus, WORD.findall(quoted or word)) for minus, quoted, word in TERM.findall(words)]
    found = [(must, each) for must, each in found if each]
    if not any(must for must, _ in found):
        raise UsageError(f"{words!r}: no word to search for; write a word, or several")
    return found


def fts_query(words: str) -> str:
    """The query in the language of FTS5, every word in quotes, so that none is taken for an operator."""
    positive = [f'"{" ".join(each)}"' for must, each in terms(words) if must]
    negative = [f'"{" ".join(each)}"' for must, each in terms(words) if not must]
    return " NOT ".join([f"({' AND '.join(positive)})", *negative])


def web_query(words: str) -> str:
    """The query as PostgreSQL's `websearch_to_tsquery` takes it: `or` loses its meaning in quotes."""
    return " ".join(f'{"" if must else "-"}"{" ".join(each)}"' for must, each in terms(words))
