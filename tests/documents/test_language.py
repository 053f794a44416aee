from __future__ import annotations

import pytest

from armsledger.documents.language import language_of


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("en", "The ministry said on Tuesday that it had signed a contract for 96 helicopters from the United States."),
        (
            "en",
            "Poland orders Apache helicopters, Hellfire missiles, Stinger launchers amid heightened border tensions",
        ),
        ("de", "Das Ministerium teilte am Dienstag mit, dass der Vertrag über 96 Hubschrauber unterzeichnet wurde."),
        (
            "fr",
            "Le ministère a annoncé mardi la signature d'un contrat portant sur 96 hélicoptères de combat américains.",
        ),
        ("pl", "Polska podpisała we wtorek umowę na zakup 96 śmigłowców Apache, poinformowało ministerstwo obrony."),
        ("ru", "Россия поставит Индии оставшиеся комплексы С-400 до конца года, сообщил министр обороны."),
        ("zh", "中国向巴基斯坦出售三十架翼龙无人机，官员说。"),
        ("ko", "한국은 폴란드에 전차를 수출했다고 밝혔다."),
        (
            "tr",
            "Türkiye, Azerbaycan'a silahlı insansız hava aracı satışını onayladı; şirket teslimata başladı.",
        ),
    ],
)
def test_language_is_told(expected: str, text: str) -> None:
    """Sentences of news come out in their language."""
    assert language_of(text) == expected


@pytest.mark.parametrize("text", ["", "30", "Biden Selling Weapons To WHO?!", "India to procure Igla systems", "С-400"])
def test_short_texts_are_left_open(text: str) -> None:
    """A short headline full of names is not declared to be in any language."""
    assert language_of(text) is None
