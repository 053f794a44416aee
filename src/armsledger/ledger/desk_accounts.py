"""Accounts: made, changed, closed. Each function works in the transaction that its caller opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from armsledger.errors import UsageError
from armsledger.ledger.desk_records import User
from armsledger.ledger.desk_secrets import moment
from armsledger.ledger.desk_tables import desk_sessions, desk_tokens, desk_users

NAME = re.compile(r"[\w.@+-]{1,64}")
ADMIN = "admin"
ROLES = ("reader", "reviewer", ADMIN)


def users(connection: Connection) -> Iterator[User]:
    """Every account, by name, closed ones included."""
    yield from map(user_in, connection.execute(select(desk_users).order_by(desk_users.c.name)))


def user_with(connection: Connection, name: str) -> tuple[User, str] | None:
    """An open account and its password's hash."""
    query = select(desk_users).where(desk_users.c.name == name, desk_users.c.closed.is_(None))
    row = connection.execute(query).first()
    return (user_in(row), row.password) if row else None


def add(connection: Connection, name: str, role: str, password: str) -> User:
    """Make an account. Raises UsageError for a name that is taken, even by a closed account, or that cannot be one."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r}: no name for an account; up to 64 letters, digits and . @ + - _")
    _check_role(role)
    user = User(name, role, moment(), None)
    try:
        connection.execute(
            insert(desk_users).values(name=name, role=role, password=password, created=user.created, closed=None)
        )
    except IntegrityError:
        raise UsageError(f"{name}: there is such an account, open or closed; take another name") from None
    return user


def set_password(connection: Connection, name: str, password: str) -> None:
    """Give an open account another password; its sessions end."""
    _change(connection, name, password=password)
    connection.execute(delete(desk_sessions).where(desk_sessions.c.user == name))


def rehash(connection: Connection, name: str, password: str) -> None:
    """Keep the same password under a stronger hash."""
    _change(connection, name, password=password)


def set_role(connection: Connection, name: str, role: str) -> None:
    """Give an open account another role. Raises UsageError where no admin would be left."""
    _check_role(role)
    if role != ADMIN:
        _check_other_admin(connection, name)
    _change(connection, name, role=role)


def close(connection: Connection, name: str) -> None:
    """Close an account: its sessions and tokens end, its decisions stay. Raises UsageError for the last admin."""
    _check_other_admin(connection, name)
    _change(connection, name, closed=moment())
    for table in (desk_sessions, desk_tokens):
        connection.execute(delete(table).where(table.c.user == name))


def user_in(row: Row[tuple[str, ...]]) -> User:
    """The account in a row of `desk_users`."""
    return User(row.name, row.role, row.created, row.closed)


def _change(connection: Connection, name: str, **values: str) -> None:
    open_one = (desk_users.c.name == name) & desk_users.c.closed.is_(None)
    if connection.execute(update(desk_users).where(open_one).values(**values)).rowcount == 0:
        raise UsageError(f"{name}: no open account of that name")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"{role!r}: no role; {', '.join(ROLES)}")


def _check_other_admin(connection: Connection, name: str) -> None:
    others = (desk_users.c.role == ADMIN) & desk_users.c.closed.is_(None) & (desk_users.c.name != name)
    found = user_with(connection, name)
    if found is None or found[0].role != ADMIN:
        return
    if not connection.scalar(select(func.count()).select_from(desk_users).where(others)):
        raise UsageError(f"{name}: is the only admin; make another one first")
