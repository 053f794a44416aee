"""Sessions and tokens: begun, looked up by their secret, ended. The secret itself is given out once and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection, Table, delete, insert, select

from armsledger.errors import UsageError
from armsledger.ledger.desk_accounts import user_in
from armsledger.ledger.desk_records import DAYS, HOURS, Token, User
from armsledger.ledger.desk_secrets import fingerprint, moment, new_secret
from armsledger.ledger.desk_tables import desk_sessions, desk_tokens, desk_users

PREFIX = "armsledger_"
"""Of tokens, so that programs that look for leaked secrets know one when they see it."""
MOST_TOKENS = 50
LONGEST_LABEL = 100


def begin_session(connection: Connection, user: str) -> str:
    """Begin a session; its secret comes back. Those that ended are cleared away on the way."""
    connection.execute(delete(desk_sessions).where(desk_sessions.c.ends <= moment()))
    secret = new_secret()
    ends = moment(timedelta(hours=HOURS))
    connection.execute(insert(desk_sessions).values(sha256=fingerprint(secret), user=user, began=moment(), ends=ends))
    return secret


def end_session(connection: Connection, secret: str) -> None:
    """End the session of that secret, if there is one."""
    connection.execute(delete(desk_sessions).where(desk_sessions.c.sha256 == fingerprint(secret)))


def holder(connection: Connection, table: Table, secret: str) -> User | None:
    """Whose session or token it is, if neither it nor the account has ended."""
    query = (
        select(desk_users)
        .join(table, table.c.user == desk_users.c.name)
        .where(table.c.sha256 == fingerprint(secret), table.c.ends > moment(), desk_users.c.closed.is_(None))
    )
    row = connection.execute(query).first()
    return user_in(row) if row else None


def add_token(connection: Connection, user: str, label: str) -> str:
    """Make a token; it comes back this once. Raises UsageError for a label that cannot be, or too many tokens."""
    label = " ".join(label.split())
    if not 0 < len(label) <= LONGEST_LABEL:
        raise UsageError(f"say in 1 to {LONGEST_LABEL} characters what the token is for")
    if len(list(tokens(connection, user))) >= MOST_TOKENS:
        raise UsageError(f"{MOST_TOKENS} tokens are enough; take some back first")
    token = new_secret(PREFIX)
    ends = moment(timedelta(days=DAYS))
    connection.execute(
        insert(desk_tokens).values(sha256=fingerprint(token), user=user, label=label, created=moment(), ends=ends)
    )
    return token


def tokens(connection: Connection, user: str) -> Iterator[Token]:
    """A user's tokens, the newest first."""
    query = select(desk_tokens).where(desk_tokens.c.user == user).order_by(desk_tokens.c.key.desc())
    for row in connection.execute(query):
        yield Token(row.key, row.user, row.label, row.created, row.ends)


def remove_token(connection: Connection, user: str, key: int) -> None:
    """Take a token of the user's own back. Raises UsageError where there is none."""
    mine = (desk_tokens.c.key == key) & (desk_tokens.c.user == user)
    if connection.execute(delete(desk_tokens).where(mine)).rowcount == 0:
        raise UsageError(f"{key}: no such token of yours")
