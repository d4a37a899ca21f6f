"""What every screen is: commands from one declaration, in the user's language, with help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.await_remove import AwaitRemove
from textual.binding import ActiveBinding, BindingType
from textual.content import Content
from textual.screen import Screen

from coordtui.i18n import N_, Phrase, _
from coordtui.records.fields import Field
from coordtui.register import Applied, ChangeSet, RegisterError
from coordtui.screens.command import key_name
from coordtui.screens.commands import COMMANDS, bindings
from coordtui.screens.session import Session
from coordtui.text import visible

if TYPE_CHECKING:
    from coordtui.widgets.controls import Control

Result = TypeVar("Result")

BUILT_IN = (
    N_("Copy selected text"),
    N_("Focus Next"),
    N_("Focus Previous"),
    N_("Scroll Up"),
    N_("Scroll Down"),
    N_("Scroll Home"),
    N_("Scroll End"),
    N_("Page Up"),
    N_("Page Down"),
    N_("Submit"),
    N_("palette"),
    N_("Quit"),
)
"""Descriptions that Textual's own bindings bring along, for the catalogue."""


_ORDER = {name: place for place, name in enumerate(COMMANDS)}


def _in_our_words(active: ActiveBinding) -> ActiveBinding:
    """`active` as the command it stands for: a table's own key for opening reads as the command does."""
    binding = active.binding
    command = COMMANDS.get((binding.id or "").removeprefix("table."))
    if command is not None:
        binding = replace(
            binding,
            id=command.id,
            description=command.label,
            show=command.footer if binding.id != command.id else binding.show,
            key_display=command.shown if binding.key in command.keys.split(",") else key_name(binding.key),
        )
        return active._replace(binding=binding, tooltip=command.help)
    return active._replace(
        binding=replace(binding, description=_(binding.description)), tooltip=_(active.tooltip)
    )


class CommandScreen(Screen[Result]):
    """A screen whose keys are commands.

    `TITLE_SOURCE` names it; `ABOUT` says in a sentence or two what it is for (help shows it, and
    screens.md).
    """

    TITLE_SOURCE: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Textual's active bindings in the words of the language now set, in the order of the footer."""
        shown = {key: _in_our_words(active) for key, active in super().active_bindings.items()}
        return dict(sorted(shown.items(), key=lambda item: _ORDER.get(item[1].binding.id or "", len(_ORDER))))

    def say(self, phrase: Phrase | str) -> None:
        """Tell in a corner of the screen what happened."""
        self.notify(visible(str(phrase)), markup=False)

    def warn(self, phrase: Phrase | str) -> None:
        """Tell what did not happen, and why."""
        self.notify(visible(str(phrase)), severity="error", timeout=10, markup=False)

    def on_control_cleaned(self, event: Control.Cleaned) -> None:
        """Say how much was left out of what came into a field."""
        self.say(_("{number} control characters were left out.").format(number=event.count))


class BaseScreen(CommandScreen[Result]):
    """A screen on the open register."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help_here")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def remove(self) -> AwaitRemove:
        """Leave for good. What is still being read for this screen finds none of its widgets any more."""
        self.workers.cancel_node(self)
        return super().remove()

    def field_in_focus(self) -> Field | None:
        """The field that is being filled in, for help; None where there is none."""
        return None

    def explained(self) -> tuple[str, tuple[str, ...]] | None:
        """What is under the cursor, for help: a heading and paragraphs; None where nothing needs it."""
        return None

    async def submit(self, change_set: ChangeSet | None) -> Applied | None:
        """Apply a change set and say so; where it is refused, say why and give None."""
        if change_set is None:
            self.say(_("Nothing to change."))
            return None
        try:
            applied = await self.session.apply(change_set)
        except RegisterError as error:
            self.warn(error.phrase)
            return None
        self.say(_("{what}. u undoes.").format(what=applied.label))
        return applied

    async def action_undo(self) -> None:
        """Take back the last change and say what it was."""
        await self._replay(self.session.undo, _("Nothing to undo."), _("Undone: {what}. U brings it back."))

    async def action_redo(self) -> None:
        """Bring back what was undone and say what it was."""
        await self._replay(self.session.redo, _("Nothing to redo."), _("Brought back: {what}."))

    async def _replay(self, play: Callable[[], Awaitable[Applied | None]], nothing: str, done: str) -> None:
        try:
            applied = await play()
        except RegisterError as error:
            self.warn(error.phrase)
            return
        self.say(done.format(what=applied.label) if applied else nothing)

    @work(group="asking")
    async def action_go_to(self) -> None:
        """Go to a programme, partner or record by a piece of its name."""
        from coordtui.screens.finding.search import go_to

        await go_to(self, self.session)

    @work(group="asking")
    async def action_search(self) -> None:
        """Search everything."""
        from coordtui.screens.finding.search import go_to

        await go_to(self, self.session, everything=True)

    def action_institutions(self) -> None:
        """Show the lists of institutions."""
        from coordtui.screens.institutions.screen import InstitutionsScreen

        self.app.push_screen(InstitutionsScreen(self.session))

    async def action_quit_app(self) -> None:
        """Leave."""
        await self.app.action_quit()

    def action_help(self) -> None:
        """What this screen is for, and every key."""
        from coordtui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.session, self))

    def action_help_here(self) -> None:
        """The same, by a key that works while typing."""
        self.action_help()


def plain(text: str) -> Content:
    """`text` for a widget, shown as it is: no markup, nothing for the terminal to obey."""
    return Content(visible(text))
