from __future__ import annotations

import pytest

from armsledger.documents.headline import headline_of

PARAGRAPH = (
    "Poland signed a contract for 96 Apache helicopters on Tuesday, the ministry said in a statement to the press."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Poland orders 96 Apaches\n\n{PARAGRAPH}", "Poland orders 96 Apaches"),
        (f"# Poland orders 96 Apaches\n{PARAGRAPH}", "Poland orders 96 Apaches"),
        (f"\n\nU.S. approves sale to Israel\n\n{PARAGRAPH}", "U.S. approves sale to Israel"),
        (PARAGRAPH, None),
        ("WARSAW, Tuesday - Poland has signed a\ncontract for 96 helicopters.", None),
        (f"Contact:\n\n{PARAGRAPH}", None),
        (f"---\n\n{PARAGRAPH}", None),
        ("", None),
    ],
)
def test_headline_is_a_short_line_that_stands_apart(text: str, expected: str | None) -> None:
    """The first line is the title only if it is short, ends without a stop and stands apart from what follows."""
    assert headline_of(text) == expected
