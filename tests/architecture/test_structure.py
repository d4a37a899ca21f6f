"""The house rules that a reader of the source relies on, held by reading it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

import coordtui
from coordtui.screens.base import CommandScreen
from coordtui.screens.command import Command
from coordtui.screens.commands import COMMANDS

SOURCE = Path(coordtui.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

LONGEST = 400

SQL = re.compile(
    r"\b(SELECT\s[^.]*\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s)"
)
OF_A_MACHINE = re.compile(r"(/|[A-Za-z]:\\|\.\./)\w[\w.]*[/\\]")
"""A path that begins at a drive's root, or outside the folder that the program is in."""

IN_A_WORKBOOK = "/xl/"
"""Where the parts of an .xlsx file are, seen from its own root (ECMA-376)."""

SQL_CALLS = frozenset("execute executemany executescript exec_driver_sql".split())
SPEAKS_SQL = ("register/", "exchange/institutions/store.py")
"""The floor that has the register file, and the one module that has the other: the directory of
institutions, which is no register, holds no record, and is made anew from the lists at any time."""

OVERRIDING = {("CollectScreen", "ctrl+s"), ("HelpScreen", "f1"), ("ShortfallScreen", "escape")}
"""Where a screen gives a key of the screen it is made from another command, on purpose."""

NEVER_TOGETHER = {"link", "review"}
"""Commands of one key of which a kind of record has at most one."""

TAKEN = frozenset({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"})
"""What terminals send for backspace, tab, newline and enter."""


def module_name(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def modules() -> Iterator[ModuleType]:
    """Every module but `__main__`, which would start the program."""
    for found in pkgutil.walk_packages(coordtui.__path__, "coordtui."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def subclasses(of: type) -> Iterator[Any]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def screens() -> list[Any]:
    """Every class of screens, in a fixed order."""
    known = {module.__name__ for module in modules()}
    found = {screen for screen in subclasses(CommandScreen) if screen.__module__ in known}
    return sorted(found, key=str)


# SQL


def sql_in(source: str) -> list[str]:
    """Where a source speaks SQL, as `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            found.append(f"{node.lineno}: {node.value!r}")
        if isinstance(node, ast.Attribute) and node.attr in SQL_CALLS:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize(
    "source",
    [
        'ask("SELECT id, code FROM faculty")',
        'f"SELECT count(*) FROM {kind}"',
        '"UPDATE faculty SET code = 1"',
        '"PRAGMA quick_check"',
        "connection.execute(statement)",
        "connection.exec_driver_sql(statement)",
    ],
)
def test_sql_is_found(source: str) -> None:
    assert sql_in(source)


@pytest.mark.parametrize("source", ['say("Select a record from the list.")', '"Update the record"'])
def test_a_sentence_is_no_sql(source: str) -> None:
    assert sql_in(source) == []


def test_only_what_has_a_file_speaks_sql() -> None:
    found = {
        module_name(file): found
        for file in FILES
        if not module_name(file).startswith(SPEAKS_SQL)
        and (found := sql_in(file.read_text(encoding="utf-8")))
    }
    assert found == {}


# Modules


def test_every_module_says_what_it_is_for_and_is_short() -> None:
    without = [
        module_name(file)
        for file in FILES
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert without == []
    long = {
        module_name(file): lines
        for file in FILES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def undocumented(module: ModuleType) -> Iterator[str]:
    """What of a module others may use and nothing is said of. Handlers of messages say it by their names."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if isinstance(thing, FunctionType | type) and not thing.__doc__:
            yield f"{module.__name__}.{name}"
        if isinstance(thing, type):
            yield from (
                f"{module.__name__}.{name}.{member}"
                for member in vars(thing)
                if not member.startswith(("_", "on_", "watch_")) and not _is_documented(thing, member)
            )


def _is_documented(owner: type, name: str) -> bool:
    """Whether a function or property is, by itself or where it was first declared; all else is."""
    here = inspect.getattr_static(owner, name)
    if not isinstance(here, FunctionType | property | staticmethod | classmethod):
        return True
    return any(getattr(vars(base)[name], "__doc__", None) for base in owner.__mro__ if name in vars(base))


def test_what_is_public_is_documented() -> None:
    assert [name for module in modules() for name in undocumented(module)] == []


def test_nothing_undocumented_is_overlooked() -> None:
    planted = ModuleType("planted")
    exec(
        "class Thing:\n"
        "    '''A thing.'''\n"
        "    def told(self): '''Tells.'''\n"
        "    def untold(self): pass\n"
        "    @property\n"
        "    def quiet(self): return 1\n"
        "class Other(Thing):\n"
        "    def told(self): pass\n"
        "def mute(): pass\n",
        planted.__dict__ | {"__name__": "planted"},
        planted.__dict__,
    )
    found = set(undocumented(planted))
    assert found == {"planted.Thing.untold", "planted.Thing.quiet", "planted.Other", "planted.mute"}


def paths_elsewhere(source: str) -> Iterator[str]:
    """Texts in `source` that are the path of a file of some machine, or of what lies beside a checkout."""
    for node in ast.walk(ast.parse(source)):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and OF_A_MACHINE.match(text) and not text.startswith(IN_A_WORKBOOK):
            yield text


def test_the_source_stands_alone() -> None:
    """It names no file beside the checkout, and needs nothing of the tests."""
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert [*paths_elsewhere(text)] == [], module_name(file)
        assert not re.search(r"^\s*(from|import) (tests|pytest|hypothesis)\b", text, re.M), module_name(file)


@pytest.mark.parametrize("path", ["/var/lib/x", "/home/eva", r"C:\\Users\\eva", "../beside/it", "/opt/a.b/"])
def test_a_path_elsewhere_is_found(path: str) -> None:
    assert [*paths_elsewhere(f"open('{path}')")] == [path.replace("\\\\", "\\")]
    assert [*paths_elsewhere("'a/b'; 'https://a.b/c'; '</a/b>'; '/'; '/xl/styles.xml'")] == []


# Screens and commands


def test_every_screen_has_a_title_and_says_what_it_is_for() -> None:
    """Those that others are only made from need none."""
    for screen in screens():
        if not screen.__subclasses__() or screen.TITLE_SOURCE:
            assert screen.TITLE_SOURCE and screen.ABOUT, screen
            assert {"TITLE_SOURCE", "ABOUT"} <= vars(screen).keys(), screen


def bound_by(screen: Any) -> Iterator[tuple[str, str, type]]:
    """The keys of a screen with what each does and the class that says so."""
    for owner in screen.__mro__:
        if owner.__module__.startswith("coordtui."):
            for key, found in BindingsMap(vars(owner).get("BINDINGS", ())).key_to_bindings.items():
                yield from ((key, binding.id or binding.action, owner) for binding in found)


def test_every_command_can_be_given_somewhere() -> None:
    offered: dict[str, list[Any]] = {name: [] for name in COMMANDS}
    for screen in screens():
        for _key, name, _owner in bound_by(screen):
            if name in offered:
                offered[name].append(screen)
    for name, where in offered.items():
        assert where, f"no screen binds {name}"
        action = f"action_{name.split('(')[0]}"
        assert all(hasattr(screen, action) for screen in where if not screen.__subclasses__()), name


def clashes(screen: Any) -> Iterator[str]:
    """Keys that two commands of a screen want, as `key: one, other`."""
    wanted: dict[str, set[str]] = {}
    for key, name, _owner in bound_by(screen):
        wanted.setdefault(key, set()).add(name)
    for key, names in wanted.items():
        if len(names) > 1 and names != NEVER_TOGETHER and (screen.__name__, key) not in OVERRIDING:
            yield f"{screen.__name__} {key}: {', '.join(sorted(names))}"


def test_no_two_commands_of_a_screen_want_one_key() -> None:
    assert [clash for screen in screens() for clash in clashes(screen)] == []


def test_a_clash_is_found() -> None:
    planted = type(
        "Planted",
        (CommandScreen,),
        {"BINDINGS": [Binding("x", "one"), Binding("x", "other")], "__module__": "coordtui.planted"},
    )
    assert len([*clashes(planted)]) == 1


def is_forbidden(key: str) -> bool:
    """Whether terminals have another use for a key, or send it as two."""
    return key in TAKEN or bool(re.fullmatch(r"alt\+.", key))


def test_no_key_is_one_that_terminals_take() -> None:
    assert is_forbidden("ctrl+m") and is_forbidden("alt+f") and not is_forbidden("ctrl+s")
    list(modules())
    bound = {
        (owner.__name__, key)
        for owner in set(subclasses(DOMNode))
        if owner.__module__.startswith("coordtui.")
        for key in BindingsMap(vars(owner).get("BINDINGS", ())).key_to_bindings
    }
    declared = {(command.id, key) for command in COMMANDS.values() for key in keys_of(command)}
    assert {(name, key) for name, key in bound | declared if is_forbidden(key)} == set()


def keys_of(command: Command) -> list[str]:
    return command.keys.split(",")
