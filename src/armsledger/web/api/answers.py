"""An answer of the API: JSON, marked by its content, so that what a program has already is not sent again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from fastapi import HTTPException, Request
from starlette.responses import Response

DIGITS = 32
MARKS = re.compile(r'(?:W/)?("[^"]*")')
HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what to do."},
    },
}
ETAG = {"ETag": {"description": "Send it as If-None-Match.", "schema": {"type": "string"}}}


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": PROBLEM}}}


#: What any address of the API may answer, beside what it gives.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    200: {"headers": ETAG},
    304: {"description": "Not changed since the ETag that was sent as If-None-Match.", "headers": ETAG},
    401: _problem("No token, or one that does not hold."),
    422: _problem("A parameter cannot be."),
    503: _problem("The ledger could not be asked just now."),
}
#: For the addresses of one thing.
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: _problem("Nothing has this id.")}


def answer(request: Request, record: Mapping[str, Any]) -> Response:
    """The record as JSON with its ETag; 304 without a body where the program has it. Records in it become objects."""
    line = json.dumps(record, default=fields_of, ensure_ascii=False, separators=(",", ":"))
    body = line.encode("utf-8", "replace")
    mark = f'"{sha256(body).hexdigest()[:DIGITS]}"'
    headers = HEADERS | {"ETag": mark}
    given = request.headers.get("if-none-match", "")
    if given.strip() == "*" or mark in MARKS.findall(given):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def fields_of(record: Any) -> dict[str, Any]:  # noqa: ANN401 - a frozen record
    """The fields of a record by name; unlike `asdict` without copying all that they hold."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def missing(identity: str) -> HTTPException:
    """Nothing has the id."""
    return HTTPException(404, f"{identity[:100]}: nothing in the ledger has this id.")
