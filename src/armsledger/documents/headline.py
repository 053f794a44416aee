"""Is the first line of a text its headline?"""

from __future__ import annotations

import re

LONGEST = 160
PARAGRAPH = 100
"""A line this long is a whole paragraph, so a shorter line right above it stands apart from it."""
_MARKUP = re.compile(r"^#{1,6}\s+|\s+#+$|^\*\*|\*\*$")


def headline_of(text: str) -> str | None:
    """The first line, without Markdown marks, if it reads like a headline; else None.

    A headline is short, has two words or more, and ends without a full stop, comma or colon. It stands apart: an
    empty line or a whole paragraph follows, for otherwise the first line is only where a hard-wrapped text breaks.
    """
    first, _, rest = text.lstrip("\ufeff\n\r\t ").partition("\n")
    title = _MARKUP.sub("", first.strip()).strip()
    if len(title) > LONGEST or len(title.split()) < 2 or title.endswith((".", ",", ":", ";")):
        return None
    following = rest.split("\n", 1)[0].strip()
    stands_apart = not following or len(following) > max(PARAGRAPH, len(first))
    return title if stands_apart and any(map(str.isalpha, title)) else None
