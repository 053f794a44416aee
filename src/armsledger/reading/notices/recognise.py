"""Tell a notice from news about one: the form has fixed sentences, and states them as its own."""

from __future__ import annotations

import re

from armsledger.reading.notices.flow import Flow

#: Federal Register, Congressional Record: the items of the transmittal are numbered.
PURCHASER = re.compile(r"\(i\) (?:Prospective )?Purchaser(?:\(s\)|s)?: ?")
#: Releases of the Defense Security Cooperation Agency, and pages of the State Department.
DETERMINATION = re.compile(
    r"(?:^|\n|[-–—] |\. )(?P<sentence>The (?:U\.S\. )?(?:State Department|Department of State) "
    r"(?P<cue>has made a determination approving|made a determination approving|has approved|approved) "
    r"(?:a|the) possible Foreign Military Sale)"
)
ACT = re.compile(r"(?i)36\s?\(b\)|Arms Export Control Act|\bAECA\b|Letter\(?s?\)? of Offer")
#: Sentences that every release ends with; news quotes one of them, seldom three.
FIXED = (
    re.compile(r"requested to (?:buy|purchase)|has requested (?:a|the) (?:possible )?(?:sale|purchase)"),
    re.compile(r"This proposed sale (?:will|is|serves)"),
    re.compile(r"will not alter the basic military balance"),
    re.compile(r"[Tt]he principal contractors?\b"),
    re.compile(r"Implementation of this proposed sale"),
    re.compile(r"no adverse impact on U\.?S\.? defense readiness"),
    re.compile(r"Transmittal (?:No\.?|Number|#)"),
    re.compile(r"(?:total estimated|estimated total)[^.]{0,20} (?:cost|value)"),
)
ENOUGH = 4
#: News that repeats the release: its sentences are somebody's words there.
TOLD = re.compile(
    r"(?i)\b(?:according to the (?:agency|DSCA|statement|Pentagon)"
    r"|(?:DSCA|agency|statement|Pentagon|department|release)(?:\)|,)? (?:said|added|announced|stated)"
    r"|said in a (?:statement|release|news release|press release))\b"
)

#: Without one of these a text is no notice; they may be wrapped.
LIKELY = re.compile(r"Foreign\s+Military\s+Sale|Prospective\s+Purchaser|\(i\)\s+(?:\(U\)\s+)?Purchaser")


def is_likely(text: str) -> bool:
    """A cheap test, before the lines are joined."""
    return LIKELY.search(text) is not None


def is_transmittal(flow: Flow) -> bool:
    """Whether it holds the numbered items of a transmittal."""
    return bool(PURCHASER.search(flow.text) and ACT.search(flow.text))


def is_release(flow: Flow) -> bool:
    """Whether it is a release: the determination, and most of the fixed sentences, as its own words."""
    text = flow.text
    if not DETERMINATION.search(text) or TOLD.search(text):
        return False
    return sum(bool(sentence.search(text)) for sentence in FIXED) >= ENOUGH
