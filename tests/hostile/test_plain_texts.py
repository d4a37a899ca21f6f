"""Every text that is given to a widget is plain: the source is read, and a bare one is a failure.

A text with something in it (a record, a file name, what was typed) may hold markup and orders to the
terminal. To a widget that knows markup it goes as Content, or to one that was told `markup=False`; and
always through `visible`, `one_line`, `fit` or `plain`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "coordtui"

WIDGETS = frozenset(
    "Static Label Button Checkbox RadioButton Collapsible TabPane Tab Link Digits Markdown Tooltip".split()
)
"""Widgets of Textual whose first argument is read as markup."""

LISTS = frozenset("OptionList SelectionList Select Tree".split())
"""Widgets of Textual that read their options as markup."""

ATTRIBUTES = frozenset("tooltip border_title border_subtitle placeholder".split())
"""What is set on a widget and shown."""

SAFE = frozenset("plain visible one_line fit Content Text _ len".split())
"""What makes a text harmless, or makes none that is harmful."""

CONTENT = frozenset("Content Text Content|None".split())
"""The types, as they are annotated, that are harmless by themselves."""


class Reader:
    """Reads one module; `faults` are the lines where a text is given bare."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self._harmless_names = self._find_harmless_names()
        self._foreign = {
            alias.asname or alias.name
            for node in ast.walk(self._tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
            for alias in node.names
        }

    def faults(self) -> Iterator[str]:
        """Each as `line: code`."""
        for node in ast.walk(self._tree):
            bare = (
                self._bare_in_call(node)
                if isinstance(node, ast.Call)
                else self._bare_in_assignment(node)
                if isinstance(node, ast.Assign)
                else None
            )
            if bare is not None:
                yield f"{node.lineno}: {ast.unparse(node)}"  # type: ignore[attr-defined]

    def _bare_in_call(self, call: ast.Call) -> ast.expr | None:
        name = _name(call.func)
        told = [*call.args, *(each.value for each in call.keywords if each.arg in {"label", "content"})]
        markup_off = any(each.arg == "markup" and _is_false(each.value) for each in call.keywords)
        if name == "notify" or (name in WIDGETS and name in self._foreign):
            if told and not markup_off and not self._is_content(told[0]):
                return told[0]
            return next((each for each in told[:1] if not self._is_harmless(each)), None)
        if name in LISTS and name in self._foreign and not markup_off:
            return call
        if name == "Option" and name in self._foreign:
            return next((each for each in told[:1] if not self._is_content(each)), None)
        if name == "from_markup":
            return call
        if name == "update" and len(call.args) == 1 and self._is_widget(call.func):
            return None if self._is_harmless(call.args[0]) else call.args[0]
        return next(
            (
                each.value
                for each in call.keywords
                if each.arg in ATTRIBUTES and self._is_bare_option(name, each)
            ),
            None,
        )

    def _is_bare_option(self, name: str, option: ast.keyword) -> bool:
        return name in self._foreign and name != "Binding" and not self._is_harmless(option.value)

    def _bare_in_assignment(self, node: ast.Assign) -> ast.expr | None:
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                return None if self._is_harmless(node.value) else node.value
        return None

    @staticmethod
    def _is_widget(function: ast.expr) -> bool:
        """Whether `….update` is that of a widget: found by a query, or held in a name that says so."""
        assert isinstance(function, ast.Attribute)
        owner = function.value
        return (isinstance(owner, ast.Call) and _name(owner.func).startswith("query_one")) or ast.unparse(
            owner
        ) in {"line", "static", "told", "self"}

    def _find_harmless_names(self) -> set[str]:
        """Variables, arguments, attributes and functions that only ever are harmless texts."""
        annotated: set[str] = set()
        given: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self._tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if node.returns is not None and _annotation(node.returns) in CONTENT:
                    annotated.add(node.name)
                annotated.update(
                    arg.arg
                    for arg in node.args.args
                    if arg.annotation and _annotation(arg.annotation) in CONTENT
                )
            elif isinstance(node, ast.AnnAssign) and _annotation(node.annotation) in CONTENT:
                annotated.add(_name(node.target))
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    given.setdefault(_name(target), []).append(node.value)
        self._harmless_names = annotated
        for _ in range(3):  # a name may be given another
            self._harmless_names = annotated | {
                name for name, values in given.items() if all(map(self._is_harmless, values))
            }
        return self._harmless_names

    def _is_harmless(self, told: ast.expr) -> bool:
        match told:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=values):
                return all(map(self._is_harmless, values))
            case ast.FormattedValue(value=value):
                return self._is_harmless(value)
            case ast.IfExp(body=body, orelse=other):
                return self._is_harmless(body) and self._is_harmless(other)
            case ast.BoolOp(values=values):
                return all(map(self._is_harmless, values))
            case ast.BinOp(left=left, right=right):
                return self._is_harmless(left) and self._is_harmless(right)
            case ast.Name() | ast.Attribute():
                return _name(told) in self._harmless_names
        return self._is_content(told) or (
            isinstance(told, ast.Call) and _name(told.func) in SAFE | self._harmless_names
        )

    def _is_content(self, told: ast.expr) -> bool:
        """Whether it is no str, so that no markup is looked for in it."""
        match told:
            case ast.Call(func=ast.Attribute(value=made, attr="join" | "stylize" | "assemble" | "styled")):
                return ast.unparse(made).startswith("Content")
            case ast.Call(func=function):
                return _name(function) in {"plain", "Content", "Text"} | (self._harmless_names - SAFE)
            case ast.Name() | ast.Attribute():
                return _name(told) in self._harmless_names
        return False


def _name(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _annotation(node: ast.expr) -> str:
    return ast.unparse(node).replace(" ", "")


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


PLANTED = [
    'from textual.widgets import Static\nStatic(f"[b]{record.title}[/b]")',
    "from textual.widgets import Static\nStatic(record.title)",
    "from textual.widgets import Static\nStatic(record.title, markup=False)",
    "from textual.widgets import Button\nButton(label=visible(record.title))",
    "from textual.widgets import OptionList\nOptionList(*titles)",
    "from textual.widgets.option_list import Option\nOption(visible(title))",
    'self.notify(visible(_("{what} saved").format(what=record)))',
    'self.notify(_("{what} saved").format(what=record), markup=False)',
    'self.query_one("#title", Static).update(f"{record.title}")',
    'line = self.query_one("#title", Static)\nline.update(record.title)',
    'text = record.title\nself.query_one("#title").update(text)',
    "widget.tooltip = record.title",
    "from textual.widgets import Input\nInput(placeholder=record.title)",
    "Content.from_markup(record.title)",
]


@pytest.mark.parametrize("source", PLANTED)
def test_a_bare_text_is_found(source: str) -> None:
    assert len([*Reader(source).faults()]) == 1


SOUND = [
    "from textual.widgets import Static\nStatic(plain(record.title))",
    "from textual.widgets import Static\nStatic(visible(record.title), markup=False)",
    'from textual.widgets import Static\nStatic(_("Overview"), markup=False)',
    'self.notify(visible(_("{what} saved").format(what=record)), markup=False)',
    'text = plain(record.title)\nself.query_one("#title").update(text)',
    "known.update(record.values)\nnames = {}\nnames.update(record)",
]


@pytest.mark.parametrize("source", SOUND)
def test_a_plain_text_is_not(source: str) -> None:
    assert [*Reader(source).faults()] == []


def modules() -> Iterator[Path]:
    """Every module that shows something."""
    for place in ("screens", "widgets"):
        yield from sorted((SOURCE / place).rglob("*.py"))
    yield SOURCE / "app.py"


def test_no_widget_is_given_a_bare_text() -> None:
    found = [
        f"{module.relative_to(SOURCE)}:{fault}"
        for module in modules()
        for fault in Reader(module.read_text(encoding="utf-8")).faults()
    ]
    assert found == []
