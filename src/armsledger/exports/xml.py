"""XML written by hand of the standard library, from texts out of the news, which may hold what XML may not."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

#: Everything but the characters of XML 1.0, section 2.2.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: Element, tag: str, text: object = None, **attributes: str) -> Element:
    """A new element below the parent, with text that XML may hold."""
    found = SubElement(parent, tag, {name.rstrip("_"): clean(value) for name, value in attributes.items()})
    if text is not None:
        found.text = clean(str(text))
    return found


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return FORBIDDEN.sub("", text)


def written(root: Element) -> bytes:
    """The document, with its declaration."""
    body: bytes = tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"
