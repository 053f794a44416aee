"""Addresses out of documents, made fit to be linked to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def web_address(url: str | None) -> str | None:
    """The address with every odd character escaped; None for anything but http and https, such as `javascript:`."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url.encode("utf-8", "replace"), safe="%/:=&?~#+!$,;'@()*[]-._")
