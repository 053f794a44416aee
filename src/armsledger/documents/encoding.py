"""Bytes to text: the byte order mark, then UTF-8, then what is declared, then what charset-normalizer detects."""

from __future__ import annotations

import codecs
import re

from armsledger.errors import SourceError

BINARY = "holds binary data, not text; give a text, HTML, PDF or DOCX file"
DETECTION_SAMPLE = 200_000
"""Bytes shown to the detector, which is slow; the encoding found is then held to all of them."""

# UTF-32 comes first because its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# All but tab, newlines, form feed, escape and the next-line character.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.002
_MOST_DAMAGE = 0.05
_WESTERN = frozenset(map(chr, range(128))) | frozenset("‘’“”–—…£€§°«»•·\xa0éèêëàâáãäåæçîïíìñôóòõöøûùúüßÉÀÁÇÑÄÅÆÖÓØÜœ")


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    r"""The text of `data`, every newline as `\n`, as Python's `open()` gives it.

    `declared` is the charset that a header or meta tag names. It comes after UTF-8, since a page that says latin-1
    and is sound UTF-8 is UTF-8. `where` names the file or address in the message.
    Raises SourceError for binary data and for an encoding that cannot be told.
    """
    text = _marked(data, where) or _unmarked(data, where, declared)
    if "\0" in text or _controls(text) > _MOST_CONTROLS * len(text):
        raise SourceError(where, BINARY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes, where: str) -> str | None:
    """The text after a byte order mark; None where there is no mark."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                why = f"begins as {name.upper()} but is broken at byte {error.start + len(mark)}; save it as UTF-8"
                raise SourceError(where, why) from None
    return None


def _unmarked(data: bytes, where: str, declared: str | None) -> str:
    wide = declared is not None and declared.lower().startswith(("utf-16", "utf16", "utf-32"))
    if not wide and (b"\0" in data or len(_CONTROL_BYTE.findall(data)) > _MOST_CONTROLS * len(data)):
        raise SourceError(where, BINARY)
    for name in (declared, "utf-8") if wide else ("utf-8", declared):
        if name is not None and (text := _strictly(data, name)) is not None:
            return text
    text = _damaged_utf8(data) or _detected(data)
    if text is None:
        raise SourceError(where, "is in no encoding that can be told; save it as UTF-8")
    return text


def _strictly(data: bytes, name: str) -> str | None:
    """The text, if every byte fits the encoding; None otherwise, or for a name that nobody knows."""
    try:
        # Browsers read latin-1 and ASCII as Windows-1252, and so do the pages that declare them.
        codec = codecs.lookup(name)
        encoding = "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bad bytes, each shown as U+FFFD: far nearer the truth than another encoding for all of it."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - bad
    return text if bad <= _MOST_DAMAGE * sound else None


def _detected(data: bytes) -> str | None:
    """Windows-1252 where that gives nothing but Western letters and signs; else what charset-normalizer makes of it.

    In a text with few accents the detector has little to go by, and takes the pound sign for a Polish letter.
    """
    sample = data[:DETECTION_SAMPLE]
    western = _strictly(sample, "cp1252")
    if western is not None and set(western) <= _WESTERN:
        return _strictly(data, "cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else _strictly(data, best.encoding)


def _controls(text: str) -> int:
    """How many control characters there are that no text has."""
    return len(_CONTROL.findall(text))
