"""Who is told, and how: Apprise URLs, of the services that this list names, to hosts that may be reached.

An alert makes the desk send something somewhere. So programs of this machine (desktop notices, system logs) are no way,
hosts of private networks are refused as they are for `watch`, redirects are not followed, and attachments are not sent.
"""

from __future__ import annotations

import logging
from threading import Lock
from typing import Any

from armsledger.errors import UsageError
from armsledger.sources.addresses import PrivateAddressError, reachable

LONGEST = 2000
#: Schemes whose URL names a host of the user's own.
OWN_HOSTS = frozenset(
    f"{scheme}{secure}"
    for scheme in ("json", "xml", "form", "mailto", "matrix", "mmost", "rocket", "gotify", "ntfy", "workflow")
    for secure in ("", "s")
) | {"workflows"}
#: Schemes of services with hosts of their own, which Apprise knows.
SERVICES = frozenset({"slack", "discord", "tgram", "gchat", "zulip", "pover", "webexteams", "wxteams"})
EXAMPLES = (
    ("mail", "mailtos://user:password@mail.example?to=you@mail.example"),
    ("Slack", "slack://TokenA/TokenB/TokenC/#channel"),
    ("Matrix", "matrixs://user:password@matrix.example/#room"),
    ("webhook", "jsons://hooks.example/armsledger"),
)
DEFAULT_PORT = 443
_capturing = Lock()


class DeliveryError(Exception):
    """A message was not delivered; why is in the words."""


def checked(target: str, *, allow_private: bool) -> str:
    """The target, if something may be sent there. Raises UsageError, which never repeats the URL, for any other."""
    if len(target) > LONGEST:
        raise UsageError(f"the address is longer than {LONGEST:,} characters")
    scheme = target.partition("://")[0].lower()
    if scheme not in OWN_HOSTS | SERVICES:
        raise UsageError(f"{scheme[:20]}: no way to send alerts; these are: {', '.join(sorted(OWN_HOSTS | SERVICES))}")
    if scheme in OWN_HOSTS:
        _reachable(_plugin(target), allow_private=allow_private)
    else:
        _plugin(target)
    return target


def masked(target: str) -> str:
    """The target as it may be shown: without passwords and tokens."""
    try:
        shown: str = _plugin(target).url(privacy=True)
    except UsageError:
        return "an address that Apprise does not understand any more"
    return shown.partition("?")[0]


def send(target: str, title: str, body: str, *, allow_private: bool) -> None:
    """Send a message. Raises DeliveryError, and UsageError for a target that is not allowed (any more)."""
    import apprise

    checked(target, allow_private=allow_private)
    plugin = _plugin(target)
    capture: Any = apprise.LogCapture
    with _capturing, capture(level=logging.WARNING, fmt="%(message)s") as log:
        done = plugin.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT)
        said = log.getvalue().strip().splitlines()
    if not done:
        raise DeliveryError(said[-1] if said else "the service did not take it, and did not say why")


def _plugin(target: str) -> Any:  # noqa: ANN401 - a plug-in of Apprise
    """The plug-in for a URL, made safe. Raises UsageError for a URL that Apprise does not understand."""
    try:
        import apprise
    except ImportError:
        raise UsageError("alerts are sent by Apprise: pip install 'armsledger[desk]'") from None
    asset = apprise.AppriseAsset(
        app_id="armsledger",
        app_desc="armsledger",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        http_redirects=False,
        storage_mode=apprise.PersistentStoreMode.MEMORY,
    )
    found: Any = apprise.Apprise.instantiate(target, asset=asset, suppress_exceptions=True)
    if found is None:
        raise UsageError("Apprise does not understand the address; its form is that of the examples below")
    found.redirects = False  # whatever the URL's own parameters say
    found.overflow_mode = apprise.OverflowMode.SPLIT
    found.retry = 0
    found.discovery = False  # Matrix: a server's word for where else to send to
    return found


def _reachable(plugin: Any, *, allow_private: bool) -> None:  # noqa: ANN401 - a plug-in of Apprise
    host = getattr(plugin, "smtp_host", None) or plugin.host
    if getattr(plugin, "mode", None) == "cloud":  # ntfy: what stands for the host is a topic of its own service
        return
    try:
        reachable(host, plugin.port or DEFAULT_PORT, allow_private=allow_private)
    except PrivateAddressError as error:
        raise UsageError(f"{error}; ARMSLEDGER_ALLOW_PRIVATE=1 allows it") from None
    except OSError:
        raise UsageError(f"{host}: there is no such host") from None
