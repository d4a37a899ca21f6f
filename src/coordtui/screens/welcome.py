"""The first start: one small screen, every answer already given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _, language, set_language
from coordtui.screens.base import CommandScreen, plain
from coordtui.screens.commands import bindings
from coordtui.screens.settings.appearance import LANGUAGE_NAMES
from coordtui.settings import Settings
from coordtui.text import clean_line, one_line
from coordtui.widgets.controls import Control, Option, control_around
from coordtui.widgets.form.questions import Question, Questions

ROLES = {"faculty": N_("faculty coordinator"), "programme": N_("programme coordinator")}
"""The roles that settings know, as they are called."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user said at the first start; `sample` is whether to look around in the sample first."""

    language: str
    name: str
    role: str
    sample: bool

    def put_into(self, settings: Settings) -> Settings:
        """`settings` with these answers, and the note that they were given."""
        said: dict[str, Any] = {"language": self.language, "name": self.name, "role": self.role}
        return replace(settings, **said, welcomed=True)


def language_options() -> list[Option]:
    """Each language by its own name."""
    return [Option(code, name) for code, name in LANGUAGE_NAMES.items()]


def role_options() -> list[Option]:
    """The roles, in the language now set."""
    return [Option(code, _(label)) for code, label in ROLES.items()]


class WelcomeScreen(CommandScreen[Answers | None]):
    """Asks once how to begin; gives the answers, or None where the user leaves."""

    TITLE_SOURCE = N_("Welcome")
    ABOUT = N_(
        "Asked once, at the first start: language, name, role, and whether to begin with an empty register "
        "or to look around in the sample. Enter begins; all of it can be changed later, under Settings."
    )
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = bindings("begin", "leave")
    DEFAULT_CSS = """
    WelcomeScreen {
        & > #welcome-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > #welcome-text { padding: 1 2; }
        & > #welcome-help { height: 2; padding: 0 2; margin: 1 0 0 0; color: $foreground-muted; }
        & > #welcome-file { height: 1fr; padding: 1 2; color: $foreground-muted; }
    }
    """

    def __init__(self, settings: Settings, register: Path) -> None:
        super().__init__()
        self._register = register
        self._is_there = register.exists()
        self._asked = Questions(
            (
                Question(
                    "language",
                    N_("Language"),
                    N_("Of the screens; files are the same in both."),
                    language_options,
                ),
                Question(
                    "name", N_("Your name"), N_("History shows it with what you change. It may stay empty.")
                ),
                Question(
                    "role",
                    N_("You are"),
                    N_("Nothing is kept from anyone: it says what comes first."),
                    role_options,
                ),
                Question(
                    "begin",
                    N_("Begin with"),
                    N_("The sample is thrown away when you leave it."),
                    self._beginnings,
                ),
            ),
            {
                "language": language(),
                "name": settings.name or own_name(),
                "role": settings.role or "programme",
                "begin": "own",
            },
        )

    def compose(self) -> ComposeResult:
        yield Static(id="welcome-title", markup=False)
        yield Static(id="welcome-text", markup=False)
        yield self._asked
        yield Static(id="welcome-help", markup=False)
        yield Static(id="welcome-file", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._say_all()
        self._asked.control("language").focus()

    def _beginnings(self) -> Sequence[Option]:
        own = _("an empty register")
        if self._is_there:
            own = _("the register {file}").format(file=one_line(self._register.name))
        return [Option("own", own), Option("sample", _("a look around in the sample"))]

    def _say_all(self) -> None:
        """Every text of the screen, in the language now set."""
        self.query_one("#welcome-title", Static).update(plain(_("Welcome to coordtui")))
        text = _(
            "For learning outcomes, COIL modules, partners and students’ international experiences, "
            "all from the keyboard. Enter begins with what stands here; tab goes to the next question."
        )
        self.query_one("#welcome-text", Static).update(plain(text))
        where = _("Your register is one file on this computer: {file}").format(file=self._register)
        self.query_one("#welcome-file", Static).update(plain(where))
        self._show_help()
        self.refresh_bindings()

    def _show_help(self) -> None:
        control = control_around(self.focused)
        question = self._asked.question(control.field_name) if control else None
        self.query_one("#welcome-help", Static).update(plain(question.help if question else ""))

    def on_descendant_focus(self) -> None:
        self._show_help()

    @on(Control.Changed)
    def _answered(self, event: Control.Changed) -> None:
        event.stop()
        chosen = self._asked.answer("language")
        if event.control.field_name == "language" and chosen in LANGUAGE_NAMES and chosen != language():
            set_language(chosen)
            self._asked.relabel()
            self._say_all()

    @on(Control.Left)
    def _left(self, event: Control.Left) -> None:
        event.stop()
        self._asked.check(event.control.field_name)

    @on(Control.Submitted)
    async def _entered(self, event: Control.Submitted) -> None:
        event.stop()
        await self.action_begin()

    async def action_begin(self) -> None:
        """Begin with what was answered; where an answer is none, go there."""
        await self._asked.settle()
        for name in ("language", "role", "begin"):
            if not self._asked.check(name):
                self._asked.control(name).focus()
                return
        answer = self._asked.answer
        self.dismiss(Answers(language(), answer("name"), answer("role"), answer("begin") == "sample"))

    def action_leave(self) -> None:
        """Leave without a trace."""
        self.dismiss(None)


def own_name() -> str:
    """The full name of the computer's user; empty where the system does not know more than a login name."""
    try:
        import pwd  # not on Windows
    except ImportError:
        return ""
    try:
        user = pwd.getpwuid(os.getuid())
    except (KeyError, OSError):
        return ""
    # passwd(5): fields of the comment are separated by commas, and "&" stands for the login name.
    name = user.pw_gecos.split(",")[0].replace("&", user.pw_name.capitalize())
    return "" if name == user.pw_name else clean_line(name)[0]
