"""Full-text search over documents, and a trail of decisions that can only grow."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

SQLITE = (
    """CREATE VIRTUAL TABLE documents_words USING fts5(
        title, text, content='documents', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')""",
    "INSERT INTO documents_words(documents_words) VALUES ('rebuild')",
    """CREATE TRIGGER documents_words_added AFTER INSERT ON documents BEGIN
        INSERT INTO documents_words(rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    """CREATE TRIGGER documents_words_changed AFTER UPDATE OF title, text ON documents BEGIN
        INSERT INTO documents_words(documents_words, rowid, title, text)
            VALUES ('delete', old.key, old.title, old.text);
        INSERT INTO documents_words(rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    """CREATE TRIGGER documents_words_removed AFTER DELETE ON documents BEGIN
        INSERT INTO documents_words(documents_words, rowid, title, text)
            VALUES ('delete', old.key, old.title, old.text); END""",
    """CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
        SELECT RAISE(ABORT, 'the trail of decisions is append-only'); END""",
    """CREATE TRIGGER decisions_stay_in BEFORE DELETE ON decisions BEGIN
        SELECT RAISE(ABORT, 'the trail of decisions is append-only'); END""",
)
# A tsvector holds a megabyte at most: of a longer text the first 250,000 characters can be found.
POSTGRESQL = (
    """ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', coalesce(title, '')), 'A')
        || setweight(to_tsvector('english', left(text, 250000)), 'D')) STORED""",
    "CREATE INDEX ix_documents_words ON documents USING gin (words)",
    """CREATE FUNCTION armsledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the trail of decisions is append-only'; END $$""",
    """CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions
        FOR EACH ROW EXECUTE FUNCTION armsledger_refuse()""",
    """CREATE TRIGGER decisions_stay_in BEFORE TRUNCATE ON decisions
        FOR EACH STATEMENT EXECUTE FUNCTION armsledger_refuse()""",
)


def upgrade() -> None:
    """Add both, in the database's own words."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
