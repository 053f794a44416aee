"""Find a model's words in a text: as they are, else but for white space, typographic marks and capitals.

In: words. Out: spans of the text, whose own words count from then on; none where the words are not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.records import Span

#: Marks that models write in their plain form.
PLAIN = {
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
#: What may stand about a quote without being of the text.
TRIM = " \t\n\"'“”‘’"


class Words:
    """A text in which words are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._places = _fold(text)

    def find(self, words: str, within: Span) -> Span | None:
        """The first place of the words in a part of the text."""
        return next(self.find_all(words, within), None)

    def find_all(self, words: str, within: Span) -> Iterator[Span]:
        """Every place of the words in a part of the text: exact ones, or where there are none, folded ones."""
        bare = words.strip(TRIM)
        if not bare:
            return
        exact = [at for at in _places(self.text, bare, within.start, within.end) if self._stands(at, at + len(bare))]
        if exact:
            yield from (self._span(at, at + len(bare)) for at in exact)
        else:
            yield from self._find_folded(_fold(bare)[0], within)

    def _find_folded(self, bare: str, within: Span) -> Iterator[Span]:
        for at in _places(self._folded, bare, 0, len(self._folded)):
            start, end = self._places[at], self._places[at + len(bare) - 1] + 1
            if within.start <= start and end <= within.end and self._stands(start, end):
                yield self._span(start, end)

    def _stands(self, start: int, end: int) -> bool:
        """Whether it is no part of a longer word or number; a plural's s may follow: "F-16s"."""
        before, after = self.text[start - 1 : start] if start else "", self.text[end : end + 2]
        if before.isalnum() and self.text[start].isalnum():
            return False
        grows = self.text[end - 1].isalnum() and after[:1].isalnum()
        return not grows or (after[0] == "s" and not after[1:].isalnum())

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])


def _places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _fold(text: str) -> tuple[str, list[int]]:
    """A text with single spaces, plain marks and small letters, and where each of its characters stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            plain = " "
        else:
            plain = PLAIN.get(letter, letter).lower()
        # A letter whose small form is longer than one stays as it is: places go by single characters.
        letters.append(plain if len(plain) == 1 else letter)
        places.append(place)
    return "".join(letters), places
