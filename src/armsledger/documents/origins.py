"""Whether documents go back to one source: copies of one story, and stories that only cite another.

In: two documents, with their claims where they are known. Out: a `Verdict` with every reason for and against, from a
table that one reads from top to bottom (origins.csv); and the groups that such verdicts make of many documents.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from armsledger.documents.copies import WORD, shingles_of
from armsledger.documents.outlets import citations, goes_back_to, marks, own
from armsledger.documents.runs import MOST_WORDS, Words, longest, words_of
from armsledger.records import Claim, Document, Origin, Reason, Verdict

QUOTE = re.compile(r"[“\"]([^”\"\n]{25,300})[”\"]")
BYLINE = re.compile(r"^\W*[Bb]y ((?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+)", re.MULTILINE)
#: Everyday words, and those that every story of this field has, tell nothing of which story it is.
EVERYDAY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "more",
        "new",
        "not",
        "of",
        "on",
        "or",
        "over",
        "said",
        "say",
        "says",
        "she",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "under",
        "up",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "after",
        "about",
        "also",
        "military",
        "defence",
        "defense",
        "government",
        "minister",
        "ministry",
        "official",
        "officials",
        "reported",
        "report",
        "country",
    ]
)
TEXT = ((0.8, "text.same"), (0.5, "text.most"), (0.3, "text.much"), (0.12, "text.some"))
WITHIN = ((0.6, "text.within"), (0.4, "text.partly-within"))
RUNS = ((20, "run.long"), (10, "run.middling"))
QUOTED_RUNS = ((12, "run.quoted"),)
MUCH, FEW = 0.3, 0.12
#: An outlet does not print its own story again so many days later: what is alike is a form that it fills.
SERIES_DAYS = 2

Finding = tuple[str, dict[str, str]]


def same_origin(a: Document, b: Document, claims_a: Sequence[Claim] = (), claims_b: Sequence[Claim] = ()) -> Verdict:
    """Whether two documents go back to one source, with the reasons for and against."""
    if a.text == b.text:
        return Verdict(True, (Reason("text.equal", 99.0, "the texts are equal"),))
    found = dict(_findings(a, b, claims_a, claims_b))
    reasons = tuple(
        Reason(finding, weight, words.format_map(found[finding]))
        for finding, (weight, words) in table().items()
        if finding in found
    )
    return Verdict(sum(reason.weight for reason in reasons) > 0, reasons)


def cited(document: Document) -> tuple[str, ...]:
    """The slugs of outlets that the news of a document may go back to: its own, the agency whose mark it bears, and
    those that it cites at its top. Documents that share one are worth a closer look.
    """
    return goes_back_to(document)


def origins(documents: Iterable[str], ties: Iterable[tuple[str, str, Verdict]]) -> tuple[Origin, ...]:
    """Group documents by the ties that hold (`Verdict.same`); every document belongs to exactly one origin."""
    above = {document: document for document in documents}

    def top(document: str) -> str:
        while above[document] != document:
            above[document] = above[above[document]]
            document = above[document]
        return document

    held = [(min(a, b), max(a, b), verdict.reasons) for a, b, verdict in ties if verdict.same]
    for a, b, _ in held:
        first, second = sorted((top(a), top(b)))
        above[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for document in sorted(above):
        groups[top(document)].append(document)
    reasons: dict[str, list[tuple[str, str, tuple[Reason, ...]]]] = defaultdict(list)
    for tie in sorted(held, key=lambda tie: tie[:2]):
        reasons[top(tie[0])].append(tie)
    return tuple(Origin(key, tuple(group), tuple(reasons[key])) for key, group in sorted(groups.items()))


@lru_cache(maxsize=1)
def table() -> Mapping[str, tuple[float, str]]:
    """The rows of origins.csv: finding -> weight and words."""
    text = (files("armsledger.documents") / "origins.csv").read_text("utf-8")
    return {row["finding"]: (float(row["weight"]), row["words"]) for row in csv.DictReader(text.splitlines())}


def _findings(a: Document, b: Document, claims_a: Sequence[Claim], claims_b: Sequence[Claim]) -> Iterator[Finding]:
    yield "start", {}
    yield from _text(a.text, b.text)
    yield from _run(words_of(a.text), words_of(b.text))
    if _quotes(a.text) & _quotes(b.text):
        yield "quote.same", {}
    yield from _sources(a, b)
    yield from _bylines(a.text, b.text)
    yield from _claims(claims_a, claims_b)
    yield from _topic(a.text, b.text)
    yield from _days(a, b)


def _text(a: str, b: str) -> Iterator[Finding]:
    x, y = shingles_of(a), shingles_of(b)
    both = len(x & y)
    share = both / len(x | y) if x or y else 0.0
    within = both / min(len(x), len(y)) if x and y else 0.0
    blanks = {"percent": f"{share:.0%}", "within": f"{within:.0%}"}
    yield from ((name, blanks) for name in _first(TEXT, share))
    if share < TEXT[1][0]:
        yield from ((name, blanks) for name in _first(WITHIN, within))


def _first(steps: Sequence[tuple[float, str]], value: float) -> list[str]:
    return [name for least, name in steps if value >= least][:1]


def _run(a: Words, b: Words) -> Iterator[Finding]:
    """The longest run of words that both tell, headline and lead alike, and the longest that both quote."""
    told, quoted = longest(a.told, b.told), longest(a.quoted, b.quoted)
    yield from ((name, {"run": str(told)}) for name in _first(RUNS, told))
    yield from ((name, {"run": str(quoted)}) for name in _first(QUOTED_RUNS, quoted))


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)[:MOST_WORDS]]


def _quotes(text: str) -> set[str]:
    return {" ".join(_words(quote)) for quote in QUOTE.findall(text)}


def _sources(a: Document, b: Document) -> Iterator[Finding]:
    """Marks, publishers and citations."""
    mine, theirs, publishers = set(marks(a.text)), set(marks(b.text)), (own(a), own(b))
    blanks = {"marks": ", ".join(sorted(mine | theirs)), "other_marks": ", ".join(sorted(theirs))}
    if mine & theirs:
        yield "mark.same", {**blanks, "marks": ", ".join(sorted(mine & theirs))}
    elif publishers[0] in theirs or publishers[1] in mine:
        yield "mark.publisher", blanks
    elif mine and theirs:
        yield "mark.other", {**blanks, "marks": ", ".join(sorted(mine))}
    if (outlet := _outlet(a)) and outlet == _outlet(b):
        yield ("publisher.later" if _apart(a, b) > SERIES_DAYS else "publisher.same"), {}
    cites_a, cites_b = set(citations(a.text)) - {publishers[0]}, set(citations(b.text)) - {publishers[1]}
    if publishers[0] in cites_b or publishers[1] in cites_a:
        yield "cites.publisher", {"cited": ", ".join(sorted((cites_a | cites_b) & {str(p) for p in publishers}))}
    elif cites_a & cites_b:
        yield "cites.same", {"cited": ", ".join(sorted(cites_a & cites_b))}


def _bylines(a: str, b: str) -> Iterator[Finding]:
    mine, theirs = set(BYLINE.findall(a)), set(BYLINE.findall(b))
    if mine & theirs:
        yield "byline.same", {"byline": ", ".join(sorted(mine & theirs))}
    elif mine and theirs:
        yield "byline.other", {}


def _claims(a: Sequence[Claim], b: Sequence[Claim]) -> Iterator[Finding]:
    """Whether the claims that are of the same sides and weapon tell the same numbers."""
    mine, theirs = _told(a), _told(b)
    shared = [key for key in mine if key in theirs]
    words = ", ".join(sorted(str(key[2]) for key in shared))
    if any(mine[key] and theirs[key] and not mine[key] & theirs[key] for key in shared):
        yield "claims.other", {"claims": words}
    elif shared:
        yield "claims.same", {"claims": words}


def _told(claims: Iterable[Claim]) -> dict[tuple[frozenset[str], frozenset[str], str], set[int]]:
    told: dict[tuple[frozenset[str], frozenset[str], str], set[int]] = defaultdict(set)
    for claim in claims:
        sides = frozenset(a.id for a in claim.suppliers), frozenset(a.id for a in claim.recipients)
        numbers = told[*sides, claim.system or claim.category.value]
        if claim.quantity is not None:
            numbers.add(claim.quantity)
    return told


def _topic(a: str, b: str) -> Iterator[Finding]:
    """The share of telling words of the shorter text's top that the other has too."""
    x, y = (set(_words(text)[:120]) - EVERYDAY for text in (a, b))
    overlap = len(x & y) / min(len(x), len(y)) if x and y else 0.0
    blanks = {"overlap": f"{overlap:.0%}"}
    if overlap >= MUCH:
        yield "words.shared", blanks
    elif overlap < FEW:
        yield "words.few", blanks


def _days(a: Document, b: Document) -> Iterator[Finding]:
    apart = _apart(a, b)
    if 0 <= apart <= 1:
        yield "day.same", {}
    elif apart > 3:
        yield "day.very-far" if apart > 10 else "day.far", {"days": str(apart)}


def _apart(a: Document, b: Document) -> int:
    """The days between two documents; -1 where one of them is of no known day."""
    try:
        return abs((date.fromisoformat((a.published or "")[:10]) - date.fromisoformat((b.published or "")[:10])).days)
    except ValueError:
        return -1


def _outlet(document: Document) -> str | None:
    """Who published a document: the outlet's slug, or the name or host where the table has none."""
    return own(document) or document.publisher or urlsplit(document.url or "").hostname
