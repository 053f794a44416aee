"""What tests of pages do with a desk."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

from armsledger.ledger import Ledger

PASSWORD = "correct horse battery"  # noqa: S105 - of accounts that a test makes
TOKEN = re.compile(r'<meta name="csrf" content="([0-9a-f]+)">')


def ledger_of(client: TestClient) -> Ledger:
    """The ledger behind a desk."""
    found: Ledger = client.app.state.ledger  # type: ignore[attr-defined]
    return found


def form_token(client: TestClient, page: str = "/signin") -> str:
    """The token of a page's forms; the client keeps the cookie that belongs to it."""
    answer = client.get(page, follow_redirects=True)
    found = TOKEN.search(answer.text)
    assert found, f"{page}: {answer.status_code} without a token"
    return found[1]


def post(client: TestClient, address: str, **fields: str) -> Any:  # noqa: ANN401 - the client's own answer
    """Send a form as a page of the desk would."""
    return client.post(address, data={"csrf": form_token(client, "/account"), **fields})


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    """Sign in; the client comes back with the session's cookie."""
    answer = client.post("/signin", data={"csrf": form_token(client), "name": name, "password": password})
    assert answer.status_code == 303, answer.text
    return client
