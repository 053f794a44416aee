"""Templates to pages: everything is escaped, and every page gets the same frame, reader and tools."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from armsledger.records import Category
from armsledger.web import wording
from armsledger.web.addresses import query_of
from armsledger.web.doors.forgery import FIELD, VISIT_COOKIE, new_visit
from armsledger.web.doors.sessions import session_of

HOME = Path(__file__).parent
TEMPLATES = HOME / "templates"
STATIC = HOME / "static"
FORM_FIELD = Markup('<input type="hidden" name="{}" value="{}">')
#: What every page leads to: address, words, and what it is for.
NAVIGATION = (
    ("/", "Overview"),
    ("/deals", "Deals"),
    ("/documents", "Documents"),
    ("/review", "Review"),
    ("/states", "States"),
    ("/sources", "Sources"),
    ("/register", "Register"),
    ("/alerts", "Alerts"),
    ("/read", "Read"),
)


def render(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,  # noqa: ANN401 - whatever the template shows
) -> HTMLResponse:
    """The page that a template makes of the context.

    Templates also have `request`, `who` (None where nobody is signed in), `csrf()` (the hidden field that every form
    needs), `csrf_token`, `here` (the address without its query), `names`, and what `_environment` adds.
    """
    desk = request.app.state.desk
    visit = request.cookies.get(VISIT_COOKIE) or new_visit()
    token = request.app.state.forms.token(session_of(request), visit)
    frame = {
        "request": request,
        "who": getattr(request.state, "who", None),
        "csrf": lambda: FORM_FIELD.format(FIELD, token),
        "csrf_token": token,
        "here": request.url.path,
        "desk": desk,
        "names": request.app.state.names,
    }
    page = _environment().get_template(template).render(frame | context)
    answer = HTMLResponse(page, status, dict(headers or {}))
    if VISIT_COOKIE not in request.cookies:
        answer.set_cookie(VISIT_COOKIE, visit, httponly=True, samesite="lax", secure=desk.secure, path="/")
    return answer


@cache
def static(name: str) -> str:
    """The address of a file in static/, with its content's hash: browsers may keep it for ever."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,  # or each page would look at the time of each of its files
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= wording.FILTERS
    environment.globals |= {
        "static": static,
        "navigation": NAVIGATION,
        "query_of": query_of,
        "categories": tuple(each.value for each in Category),
        "version": version("armsledger"),
    }
    return environment
