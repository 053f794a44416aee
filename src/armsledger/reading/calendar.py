"""Dates as English news writes them, and their codes in EDTF (ISO 8601-2, levels 0 to 2).

What is written without a year, or relative to the day of writing, needs that day; without it there is no code.
Rules: "early 2024" is its first quarter (`2024-01/2024-03`), "mid-2024" May to August, "late 2024" its last quarter;
"by", "before" and "until" leave the start open (`../2030`), "since", "from" and "after" the end (`2027/..`);
"Q2 2026" is `2026-34`, "first half of 2026" `2026-40`, "spring 2026" `2026-21`; a week runs from Monday to Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from armsledger.reading.numbers import SMALL

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul",
            "August Aug", "September Sept Sep", "October Oct", "November Nov", "December Dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

#: A full stop belongs to a shortened month alone.
_MONTH = (
    "(?:"
    + "|".join(
        rf"{m}\b\.?" if len(m) <= 4 and m not in ("May", "June", "July") else rf"{m}\b"
        for m in sorted(MONTHS, key=len, reverse=True)
    )
    + ")"
)
_ON = rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s)?"
_YEAR = r"(?:19[5-9]\d|20[0-6]\d)(?![\d,.]*\d|\w)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_COUNT = r"(?:a|\d{1,2}|" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
_PART = r"(?i:early|mid|late)"
_TO = r"\s?(?:-|–|—|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?"

Resolve = Callable[[re.Match[str], "Today"], str | None]


@dataclass(frozen=True, slots=True)
class Today:
    """The day of writing, and which way an incomplete date looks from it."""

    day: date | None
    ahead: bool | None
    """True for what is to come, False for what has been, None where the words don't tell."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written, with what tells its code once the day of writing is known."""

    start: int
    end: int
    match: re.Match[str]
    resolve: Resolve

    @property
    def bare_year(self) -> bool:
        """Whether it is four digits alone, which may be a number or a part of a name."""
        return self.resolve is _year

    @property
    def only_ahead(self) -> bool:
        """Whether it is a date only of what is to come: "in two days" is a length of time otherwise."""
        return self.resolve is _counted and not self.match["ago"]

    def edtf(self, today: Today) -> str | None:
        """The code; None where the date is relative to a day that is not known."""
        return self.resolve(self.match, today)


def _month(words: str) -> int:
    return MONTHS[words.rstrip(".")]


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """`2025-07-14`; None for a day that the calendar does not have."""
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _full(match: re.Match[str], today: Today) -> str | None:
    month, day = _month(match["month"]), _day_number(match["day"])
    if match["year"]:
        return _iso(int(match["year"]), month, day)
    return _nearest(today, lambda year: _iso(year, month, day))


def _nearest(today: Today, in_year: Callable[[int], str | None]) -> str | None:
    """The code in the year that makes it the last one past, or the next one to come."""
    if today.day is None or today.ahead is None:
        return None
    for year in _years_around(today.day, ahead=today.ahead):
        code = in_year(year)
        if code is None:
            continue
        here = today.day.isoformat()[: len(code)]
        if (code >= here) if today.ahead else (code <= here):
            return code
    return None


def _years_around(day: date, *, ahead: bool) -> tuple[int, int]:
    return (day.year, day.year + 1) if ahead else (day.year, day.year - 1)


def _month_only(match: re.Match[str], today: Today) -> str | None:
    month = _month(match["month"])
    if match["year"]:
        return _iso(int(match["year"]), month)
    return _nearest(today, lambda year: _iso(year, month))


def _said_month(match: re.Match[str], today: Today) -> str | None:
    """A month with "last" or "next" before it."""
    ahead = match["which"].lower() == "next"
    return _nearest(Today(today.day, ahead), lambda year: _iso(year, _month(match["month"])))


def _year_range(match: re.Match[str], _: Today) -> str | None:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def _month_range(match: re.Match[str], _: Today) -> str | None:
    year, first, last = int(match["year"]), _month(match["first"]), _month(match["last"])
    start = int(match["first_year"]) if match["first_year"] else year
    return f"{_iso(start, first)}/{_iso(year, last)}" if (start, first) < (year, last) else None


def _quarter(match: re.Match[str], today: Today) -> str | None:
    year = _year_of(match, today)
    number = int(match["digit"]) if match["digit"] else ORDINALS[match["number"].lower()]
    if year is None or number > (2 if match["half"] else 4):
        return None
    return f"{year:04d}-{(39 if match['half'] else 32) + number}"


def _season(match: re.Match[str], today: Today) -> str | None:
    year = _year_of(match, today)
    return None if year is None else f"{year:04d}-{SEASONS[match['season'].lower()]}"


def _year_of(match: re.Match[str], today: Today) -> int | None:
    """The year written out, or "this year", "next year", "last year"."""
    if match["year"]:
        return int(match["year"])
    if today.day is None or not match["relative"]:
        return None
    return today.day.year + _step(match["relative"])


def _step(words: str) -> int:
    first = words.lower().split()[0]
    return {"next": 1, "last": -1, "previous": -1}.get(first, 0)


PARTS = {"early": ("01", "03"), "mid": ("05", "08"), "late": ("10", "12")}


def _part_of_year(match: re.Match[str], today: Today) -> str | None:
    year = _year_of(match, today)
    first, last = PARTS[match["part"].lower()]
    return None if year is None else f"{year:04d}-{first}/{year:04d}-{last}"


def _end_of_year(match: re.Match[str], today: Today) -> str | None:
    """The end of a year is its last month."""
    year = today.day.year if today.day and match["the"] else _year_of(match, today)
    return None if year is None else f"{year:04d}-12"


def _start_of_year(match: re.Match[str], today: Today) -> str | None:
    year = _year_of(match, today)
    return None if year is None else f"{year:04d}-01"


def _year(match: re.Match[str], _: Today) -> str | None:
    return str(match["year"])


def _unit(match: re.Match[str], today: Today) -> str | None:
    """A week, month or year counted from this one: "last week", "earlier this month"."""
    if today.day is None:
        return None
    step, unit = _step(match["which"]), match["unit"].lower()
    if unit == "year":
        return _iso(today.day.year + step)
    if unit == "month":
        return _iso(*_add_months(today.day, step))
    monday = today.day - timedelta(days=today.day.weekday()) + timedelta(weeks=step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _add_months(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _weekday(match: re.Match[str], today: Today) -> str | None:
    which = (match["which"] or "").lower()
    ahead = {"next": True, "last": False}.get(which, today.ahead)
    if today.day is None or ahead is None:
        return None
    back = (today.day.weekday() - WEEKDAYS[match["weekday"]]) % 7
    if which == "last" and back == 0:
        back = 7
    if ahead:
        return (today.day + timedelta(days=(7 - back) % 7 or (7 if which else 0))).isoformat()
    return (today.day - timedelta(days=back)).isoformat()


def _named_day(match: re.Match[str], today: Today) -> str | None:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["name"].lower()]
    return None if today.day is None else (today.day + timedelta(days=days)).isoformat()


def _counted(match: re.Match[str], today: Today) -> str | None:
    """A time so long ago or ahead: about then, except for days."""
    words = match["count"].lower()
    count = int(words) if words.isdigit() else SMALL.get(words, 1)
    if today.day is None:
        return None
    step, unit = (-count if match["ago"] else count), match["unit"].lower()
    if unit == "day":
        return (today.day + timedelta(days=step)).isoformat()
    if unit == "week":
        return (today.day + timedelta(weeks=step)).isoformat() + "~"
    if unit == "month":
        return f"{_iso(*_add_months(today.day, step))}~"
    return f"{_iso(today.day.year + step)}~"


def _nothing(_: re.Match[str], __: Today) -> str | None:
    """Words of time that no calendar pins down."""
    return None


_RELATIVE_YEAR = r"(?:(?P<year>" + _YEAR + r")|(?P<relative>(?i:this|next|last)\s(?i:year)))"
#: Ways of writing a date: the first that fits at a place wins.
FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        (
            r"(?P<iso>(?P<year>\d{4})-(?P<m>\d{2})-(?P<d>\d{2}))(?!\d)",
            lambda m, _: _iso(int(m["year"]), int(m["m"]), int(m["d"])),
        ),
        (
            rf"(?:(?i:between|from)\s)?(?P<first>{_MONTH})(?:\s(?P<first_year>{_YEAR}))?{_TO}(?P<last>{_MONTH})\s(?P<year>{_YEAR})",
            _month_range,
        ),
        (rf"{_ON}(?P<month>{_MONTH})\s(?P<day>{_DAY})(?![\d\w]|\.\d|,\d)(?:,?\s(?P<year>{_YEAR}))?", _full),
        (rf"{_ON}(?P<day>{_DAY})\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?", _full),
        (rf"(?:{_PART}[\s-])?(?P<month>{_MONTH})(?:,|\sof)?\s(?P<year>{_YEAR})", _month_only),
        (rf"(?P<which>(?i:last|next))\s(?P<month>{_MONTH})", _said_month),
        (rf"(?:{_PART}[\s-])?(?P<month>{_MONTH})(?P<year>)", _month_only),
        (rf"(?:(?i:between|from)\s)?(?P<first>{_YEAR}){_TO}(?P<last>{_YEAR})", _year_range),
        (r"(?P<first>20[0-6]\d)(?:-|–)(?P<last>\d\d)(?![\d-])", _year_range),
        (
            rf"(?:(?i:the)\s)?(?:Q(?P<digit>[1-4])|(?P<number>(?i:{'|'.join(ORDINALS)}))[\s-](?:(?i:quarter)|(?P<half>(?i:half))))"
            rf"(?:\s(?:of\s)?|,\s)(?:fiscal\s)?{_RELATIVE_YEAR}",
            _quarter,
        ),
        (rf"(?:(?i:the)\s)?(?P<season>(?i:spring|summer|autumn|fall|winter))\s(?:of\s)?{_RELATIVE_YEAR}", _season),
        (rf"(?:(?i:the)\s)?(?i:end)[\s-](?:(?i:of)\s)?{_RELATIVE_YEAR}(?P<the>)", _end_of_year),
        (r"(?i:the\s)?(?P<the>(?i:end\sof\sthe\syear|year[\s-]end))(?P<year>)(?P<relative>)", _end_of_year),
        (rf"(?:(?i:the)\s)?(?i:start|beginning)\s(?i:of)\s{_RELATIVE_YEAR}", _start_of_year),
        (rf"(?P<part>{_PART})[\s-]{_RELATIVE_YEAR}", _part_of_year),
        (
            rf"(?i:in|over|within)\s(?i:the\s)?(?i:coming|next|past|last)\s(?i:few\s|several\s|{_COUNT}\s)?(?i:(?:day|week|month|year|decade)s?)\b",
            _nothing,
        ),
        (r"(?:(?i:later|earlier)\s)?(?P<which>(?i:this|next|last))\s(?P<unit>(?i:week|month|year))(?!\w|[-’'])", _unit),
        (rf"(?:(?P<which>(?i:last|next|this))\s)?(?P<weekday>{'|'.join(WEEKDAYS)})(?!\w|[-’'])", _weekday),
        (r"(?P<name>(?i:yesterday|today|tomorrow))(?!\w|[-’'])", _named_day),
        (rf"(?P<count>(?i:{_COUNT}))\s(?P<unit>(?i:day|week|month|year))s?\s(?P<ago>(?i:ago))", _counted),
        (rf"(?i:in)\s(?P<count>(?i:{_COUNT}))\s(?P<unit>(?i:day|week|month|year))s?(?P<ago>)(?!\w|['’-])", _counted),
        (rf"(?P<year>{_YEAR})", _year),
    )
)
#: Words after which "May" is the month, whether a date is sought or a verb.
BEFORE_MONTH = "in|since|by|until|till|from|of|before|after|during|early|mid|late|last|next|this"
#: Months that are everyday words need a day, a year or one of these before them.
LEADS = re.compile(rf"(?i)(?:^|\s)(?:{BEFORE_MONTH}|on|to|around|about)[\s-]$")
WORD_MONTHS = frozenset({"May", "March", "Mar", "Jan", "Jun", "Dec"})
#: "SEOUL, Dec. 31 (Yonhap) --" dates the story.
DATELINE = re.compile(r"\s?(?:\([A-Z][\w .]{1,20}\)\s?)(?:-|–|—)")
#: Words before a date that bound or blur it.
BOUND = re.compile(
    r"(?i)(?:\b(?P<before>(?:no\slater\sthan|not\slater\sthan|prior\sto|by|before|until|till|through|up\sto)\s(?:the\s)?)"
    r"|\b(?P<after>(?:since|from|after|starting(?:\sin|\sfrom)?|beginning(?:\sin)?|as\sof|as\searly\sas)\s)"
    r"|\b(?P<about>(?:about|around|circa|approximately|roughly)\s))$"
)


def written(text: str) -> Iterator[Written]:
    """The dates of a text, from left to right, without overlap."""
    at = 0
    while at < len(text):
        found = next(_at(text, at), None)
        if found is None:
            at = _next_start(text, at)
        else:
            yield found
            at = found.end


def _next_start(text: str, at: int) -> int:
    """Where the next word begins."""
    word = re.compile(r"(?<![\w$£€¥₩₹])(?<!\w[-‐‑–./,])\w").search(text, at + 1)
    return word.start() if word else len(text)


def _at(text: str, at: int) -> Iterator[Written]:
    for pattern, resolve in FORMS:
        match = pattern.match(text, at)
        if match is None or not _stands(text, match, resolve):
            continue
        yield Written(match.start(), match.end(), match, resolve)


def _stands(text: str, match: re.Match[str], resolve: Resolve) -> bool:
    """Whether a lone "May" or "March" is a month here."""
    after = text[match.end() : match.end() + 1]
    if after.isalnum() or DATELINE.match(text, match.end()) or (resolve is _year and after in "-‐‑–" and after):
        return False
    if resolve in (_year_range, _month_range) and not match.group().lower().startswith("between"):
        # "In 2012 and 2016" is two dates.
        return not re.search(r"\sand\s", match.group())
    if resolve is not _month_only or match["year"]:
        return True
    return bool(LEADS.search(text[: match.start()])) or (match["month"].rstrip(".") not in WORD_MONTHS and after != "-")


def bound_of(found: Written, text: str) -> re.Match[str] | None:
    """The word before a date that bounds or blurs it; "up from last year" bounds nothing."""
    bound = BOUND.search(text[: found.start])
    if bound and found.resolve is _unit and bound["after"] and bound["after"].lower().startswith("from"):
        return None
    return bound


def bounded(code: str | None, bound: re.Match[str] | None) -> str | None:
    """A code with the word before it: `../2030` for "by 2030", `2027/..` for "from 2027", `2025-07~` for "about"."""
    if code is None or bound is None:
        return code
    if bound["about"]:
        return code if "/" in code or code.endswith("~") else code + "~"
    first, _, last = code.partition("/")
    return f"../{last or first}" if bound["before"] else f"{first}/.."
