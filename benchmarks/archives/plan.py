"""What each page is, as a pure function of the plan and the page's number: any page can be made without the others.

The shares are those of a day of real news, where a gate of terms lets about 2 % of pages through.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

#: One page in so many tells of an arms claim, copies included; with traps and asides about 2 % pass the gates.
ARMS_EVERY = 70
#: So many pages are copies, with edits, of an earlier page on another host.
COPIES = 0.29
#: How far back the copied page lies at most, in pages: stories go round within a day.
ROUND = 400


class Role(StrEnum):
    """What a page is there for."""

    ORDINARY = "ordinary"
    """News about something else, in any language."""
    ARMS = "arms"
    """A claim is planted in it."""
    TRAP = "trap"
    """It speaks of arms, or in their words, and claims nothing."""
    TEASER = "teaser"
    """About something else, with a headline about arms in a box beside the story."""
    NOT_NEWS = "not news"
    """A refusal, a redirection, or no page at all."""


#: Of the pages without a planted claim; the rest is ordinary.
SHARES = {Role.TRAP: 0.0015, Role.TEASER: 0.01, Role.NOT_NEWS: 0.01}


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of archives."""

    pages: int
    per_archive: int = 1000
    seed: int = 1
    page_bytes: int = 100_000
    """Of a page's body, on average."""

    @property
    def archives(self) -> int:
        """How many archives there are; the last may be smaller."""
        return -(-self.pages // self.per_archive)

    def numbers(self, archive: int) -> range:
        """The numbers of the pages in an archive."""
        return range(archive * self.per_archive, min((archive + 1) * self.per_archive, self.pages))


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page."""

    number: int
    role: Role
    story: int
    """The number of the page that told the story first; its own where it is no copy."""

    @property
    def copied(self) -> bool:
        """Whether another page told this story before."""
        return self.story != self.number


def random_of(seed: int, what: str, number: int) -> Random:
    """A source of chance of its own for each thing that is drawn, the same on every machine."""
    return Random(f"{seed}/{what}/{number}")  # noqa: S311 - nothing here is secret


def page_plan(seed: int, number: int) -> PagePlan:
    """What the page of that number is."""
    story = number
    while (back := _copied_from(seed, story)) is not None:
        story = back
    return PagePlan(number, _role(seed, story), story)


def _copied_from(seed: int, number: int) -> int | None:
    """The page that this one takes its story from, of the same kind; None for a story of its own."""
    chance = random_of(seed, "copy", number)
    if chance.random() >= COPIES:
        return None
    if _is_arms(seed, number):
        block = number // ARMS_EVERY - chance.randint(1, ROUND // ARMS_EVERY)
        return _arms_in(seed, block) if block >= 0 else None
    back = number - chance.randint(1, ROUND)
    return None if back < 0 or _is_arms(seed, back) else back


def _is_arms(seed: int, number: int) -> bool:
    return number == _arms_in(seed, number // ARMS_EVERY)


def _arms_in(seed: int, block: int) -> int:
    """The page about arms in a run of ARMS_EVERY pages."""
    return block * ARMS_EVERY + random_of(seed, "arms", block).randrange(ARMS_EVERY)


def _role(seed: int, number: int) -> Role:
    if _is_arms(seed, number):
        return Role.ARMS
    drawn = random_of(seed, "role", number).random()
    for role, share in SHARES.items():
        if drawn < share:
            return role
        drawn -= share
    return Role.ORDINARY
