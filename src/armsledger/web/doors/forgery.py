"""Cross-site request forgery: another site may make a browser send a form here, but it can't know the form's token.

The token is bound to the session's cookie, or, where nobody is signed in, to a cookie that only serves this purpose and
to a secret of the running desk: another program on this machine, on another port, shares our cookies, not the secret.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_bytes, token_urlsafe
from urllib.parse import urlsplit

from starlette.datastructures import Headers

VISIT_COOKIE = "armsledger_visit"
FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OURS = frozenset({"same-origin", "none"})


class FormTokens:
    """Makes the tokens of forms and knows them again."""

    def __init__(self) -> None:
        self._secret = token_bytes(32)

    def token(self, session: str | None, visit: str) -> str:
        """The token for a session's secret, or for a visit without one."""
        key, subject = (session.encode(), b"session") if session else (self._secret, visit.encode())
        return hmac.new(key, b"form/" + subject, sha256).hexdigest()

    def is_valid(self, given: str, session: str | None, visit: str | None) -> bool:
        """Whether the token was made for this session or visit."""
        if not session and not visit:
            return False
        return hmac.compare_digest(given.encode(), self.token(session, visit or "").encode())


def new_visit() -> str:
    """The value of a new visit's cookie."""
    return token_urlsafe(24)


def is_from_elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site's page sent this, as far as it says anything.

    Another port of the same machine is another site too: browsers call it `same-site`.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in OURS:
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
