"""The desk's own part of the ledger: who may come in. `Ledger.desk` gives it.

In: names, roles, hashes of passwords, secrets of sessions and tokens. Out: users, and secrets once, when they are made.
"""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.ledger import desk_accounts, desk_keys
from armsledger.ledger.desk_records import Token, User
from armsledger.ledger.desk_tables import desk_sessions, desk_tokens
from armsledger.ledger.registers import Write
from armsledger.ledger.transactions import Reading


@dataclass(frozen=True, slots=True)
class Desk:
    """Accounts, sessions and tokens of a ledger."""

    _reading: Reading
    _write: Write

    def users(self) -> tuple[User, ...]:
        """Every account, by name, closed ones included."""
        with self._reading() as connection:
            return tuple(desk_accounts.users(connection))

    def user(self, name: str) -> tuple[User, str] | None:
        """An open account, with the hash of its password."""
        with self._reading() as connection:
            return desk_accounts.user_with(connection, name)

    def add_user(self, name: str, role: str, password: str) -> User:
        """Make an account; `password` is a hash. Raises UsageError for a name or role that cannot be."""
        return self._write(lambda connection: desk_accounts.add(connection, name, role, password))

    def set_password(self, name: str, password: str) -> None:
        """Another password, as a hash; the sessions of the account end. Raises UsageError without such an account."""
        self._write(lambda connection: desk_accounts.set_password(connection, name, password))

    def rehash(self, name: str, password: str) -> None:
        """The same password under another hash; sessions go on."""
        self._write(lambda connection: desk_accounts.rehash(connection, name, password))

    def set_role(self, name: str, role: str) -> None:
        """Another role. Raises UsageError where no admin would be left."""
        self._write(lambda connection: desk_accounts.set_role(connection, name, role))

    def close_user(self, name: str) -> None:
        """Close an account; its name stays with its decisions. Raises UsageError for the only admin."""
        self._write(lambda connection: desk_accounts.close(connection, name))

    def begin_session(self, user: str) -> str:
        """Begin a session, whose secret comes back this once."""
        return self._write(lambda connection: desk_keys.begin_session(connection, user))

    def user_of_session(self, secret: str) -> User | None:
        """Whose session it is, while it lasts."""
        with self._reading() as connection:
            return desk_keys.holder(connection, desk_sessions, secret)

    def end_session(self, secret: str) -> None:
        """End a session."""
        self._write(lambda connection: desk_keys.end_session(connection, secret))

    def add_token(self, user: str, label: str) -> str:
        """Make a token for programs, which comes back this once. Raises UsageError for a label that cannot be."""
        return self._write(lambda connection: desk_keys.add_token(connection, user, label))

    def tokens(self, user: str) -> tuple[Token, ...]:
        """A user's tokens, the newest first."""
        with self._reading() as connection:
            return tuple(desk_keys.tokens(connection, user))

    def remove_token(self, user: str, key: int) -> None:
        """Take a token back. Raises UsageError where the user has none of that key."""
        self._write(lambda connection: desk_keys.remove_token(connection, user, key))

    def user_of_token(self, token: str) -> User | None:
        """Whose token it is, while it lasts."""
        with self._reading() as connection:
            return desk_keys.holder(connection, desk_tokens, token)
