from __future__ import annotations

import pytest

from armsledger.documents.paragraphs import paragraphs

FILLER = "The committee met again to look at the export of arms and at what had been said."


def test_lines_broken_by_the_margin_are_joined() -> None:
    """Lines that fill the width are one paragraph, and a short line ends it."""
    page = (
        "The ministry of defence signed a contract for\nninety helicopters with the firm on\nTuesday.\nAnother follows."
    )

    assert list(paragraphs([page])) == [
        "The ministry of defence signed a contract for ninety helicopters with the firm on Tuesday.",
        "Another follows.",
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("The firm delivers heli-\ncopters to the army", "helicopters"),
        ("The army buys short-\nrange missiles this year", "short-range"),
        ("The army buys the new F-\n35 fighters this year", "F-35"),
        ("They buy air-to-\nair missiles this year", "air-to-air"),
        ("A co-production plan, and then the co-\nproduction of engines", "the co-production"),
        ("The missiles and then mis\u00ad\nsiles again, more missiles", "then missiles again"),
    ],
)
def test_hyphens_at_line_ends(page: str, expected: str) -> None:
    """A cut word is joined; a hyphen that belongs to a designation or a compound is kept."""
    assert expected in " ".join(paragraphs([page]))


def test_page_numbers_and_running_heads_are_left_out() -> None:
    """Lines that every page repeats at its head or foot do not interrupt the text."""
    pages = [
        f"Defence Report 2026\n{FILLER}\nSentence number {word} ends here.\nPage {n} of 3"
        for n, word in enumerate("abc", 1)
    ]

    text = "\n".join(paragraphs(pages))

    assert "Defence Report" not in text
    assert "Page" not in text
    assert text.count("ends here.") == 3


def test_paragraph_goes_on_over_the_page() -> None:
    """A sentence that a page end cuts goes on in the next page."""
    pages = [f"{FILLER}\nThe army has ordered thirty", "drones from the firm.\nThe end of it all."]

    assert "The army has ordered thirty drones from the firm." in " ".join(paragraphs(pages))


def test_items_of_a_list_stay_apart() -> None:
    """Items under a bullet are lines of their own, with the mark that lists have in every format."""
    page = f"{FILLER}\n• ten AH-64E attack helicopters with all their spare parts and the tools for them\n• five tanks"

    assert list(paragraphs([page]))[1:] == [
        "- ten AH-64E attack helicopters with all their spare parts and the tools for them",
        "- five tanks",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was notified of the possible sale to the Government of Germany of up to sixty", "(60) helicopters."),
        ("The package holds spare parts, training and support; technical manuals and data;", "publications too."),
        ("The minister of defence, who came back from a visit to the plant on the evening of", "10. May, agreed."),
    ],
)
def test_sentences_that_look_like_items_are_not_cut(first: str, second: str) -> None:
    """A number in brackets, a semicolon or a date at the margin does not end a paragraph."""
    assert list(paragraphs([f"{first}\n{second}"])) == [f"{first} {second}"]


def test_no_pages_give_no_words() -> None:
    """Without pages, or with empty ones, nothing comes out but emptiness."""
    assert not any(paragraphs([]))
    assert not any(paragraphs(["", "\n\n"]))
