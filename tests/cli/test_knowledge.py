"""`armsledger knowledge`: is it sound, and what does it say of a name."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from armsledger.cli.program import program


def knowledge(*arguments: str) -> Result:
    return CliRunner().invoke(program, list(arguments))


def test_the_own_knowledge_base_is_sound() -> None:
    """`check` counts the tables, and says that all is sound."""
    shown = knowledge("knowledge", "check")
    assert shown.exit_code == 0
    assert shown.output.startswith("states ")
    assert shown.output.endswith("sound\n")


def test_a_fault_is_named_with_file_and_line(tmp_path: Path) -> None:
    """A bad row in a user's own folder ends with exit code 2 and its place."""
    (tmp_path / "makers.csv").write_text("id,name,aliases,country,ambiguous\nmaker:x,X\n")
    shown = knowledge("--knowledge", str(tmp_path), "knowledge", "check")
    assert shown.exit_code == 2
    assert "makers.csv:2" in shown.stderr


def test_a_name_is_explained() -> None:
    """`find` says what a name stands for, and by which rule."""
    shown = knowledge("knowledge", "find", "Pakistani")
    assert shown.exit_code == 0
    assert "'Pakistani' is its adjective or the name of its people: state PAK" in shown.output


def test_a_users_own_entry_is_found(tmp_path: Path) -> None:
    """A row of the user's own folder is laid over the built-in ones."""
    (tmp_path / "makers.csv").write_text("id,name,aliases,country,ambiguous\nmaker:zzyzx,Zzyzx Arms,,USA,\n")
    shown = knowledge("--knowledge", str(tmp_path), "knowledge", "find", "Zzyzx Arms")
    assert "maker maker:zzyzx" in shown.output
    assert "USA" in shown.output


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    """Nothing found is said on standard error, with exit code 1."""
    shown = knowledge("knowledge", "find", "Qwrtzp")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "not in the knowledge base" in shown.stderr
