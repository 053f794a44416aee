from __future__ import annotations

import codecs

import pytest

from armsledger.documents.encoding import decode
from armsledger.errors import SourceError

WORDS = "Türkiye’s ministry said “30 drones” cost £5m."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("cp1252"),
    ],
)
def test_common_encodings_give_the_same_text(data: bytes) -> None:
    """UTF-8, UTF-16, UTF-32 and Windows-1252 are told apart without being declared."""
    assert decode(data, "a.txt") == WORDS


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Россия поставит Индии комплексы С-400 до конца года, сообщил министр."),
        ("gb18030", "中国向巴基斯坦出售三十架翼龙无人机，官员说。"),
        ("cp1250", "Polska zamówiła 96 śmigłowców Apache, ogłosił rząd w środę."),
    ],
)
def test_other_encodings_are_detected(encoding: str, words: str) -> None:
    """Where nothing is declared and the bytes are not UTF-8, the encoding is detected."""
    assert decode(words.encode(encoding), "a.txt") == words


def test_declared_charset_is_used() -> None:
    """A declared charset decides where the bytes are not UTF-8."""
    assert decode("Łódź".encode("iso8859-2"), "a.html", declared="iso-8859-2") == "Łódź"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    """A page that says latin-1 and is sound UTF-8 is read as UTF-8."""
    assert decode("£5m".encode(), "a.html", declared="iso-8859-1") == "£5m"


def test_latin1_is_read_as_browsers_do() -> None:
    """Curly quotes of Windows-1252 come out right though the page declares latin-1."""
    assert decode(b"\x93missiles\x94", "a.html", declared="ISO-8859-1") == "“missiles”"


def test_unknown_declared_charset_is_passed_over() -> None:
    """A charset that nobody knows does not keep the text from being read."""
    assert decode("£5m".encode("cp1252"), "a.html", declared="x-nonsense") == "£5m"


def test_damaged_utf8_stays_utf8() -> None:
    """One bad byte is shown as U+FFFD and does not turn all other letters into another encoding's."""
    text = decode("Россия поставит Индии комплексы".encode() + b"\xff", "a.txt")

    assert text == "Россия поставит Индии комплексы\ufffd"


def test_newlines_become_line_feeds() -> None:
    """Newlines of Windows and of old Macs become line feeds, as with open()."""
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"abc\0def", bytes(range(1, 256)) * 3, b"\x89PNG\r\n\x1a\n\0\0"])
def test_binary_is_refused(data: bytes) -> None:
    """Bytes that are no text are refused with a message that says so and names the file."""
    with pytest.raises(SourceError, match=r"a\.txt: holds binary data"):
        decode(data, "a.txt")


def test_broken_utf16_is_refused() -> None:
    """A file that begins as UTF-16 and breaks off in the middle of a character is refused with the place."""
    with pytest.raises(SourceError, match="broken at byte 4"):
        decode(codecs.BOM_UTF16_LE + b"a\0b", "a.txt")
