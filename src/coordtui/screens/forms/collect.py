"""A form whose values are wanted for something else than a record of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from coordtui.i18n import N_
from coordtui.records.kinds import Row
from coordtui.records.rules import Finding
from coordtui.screens.commands import bindings
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.form import FormValues


class CollectScreen(FormScreen):
    """A form that saves nothing: `collected` is what was filled in, None until the user goes on.

    Fields of `open_fields` are fixed and empty, and not missed. What was typed stays a draft; who
    opened the form drops it when it is done with.
    """

    TITLE_SOURCE = N_("What students share")
    ABOUT = N_(
        "Fill in once what the experience of all students is; their numbers come after it. Escape keeps what "
        "you typed for next time."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("go_on")

    def __init__(self, session: Session, task: Task, open_fields: frozenset[str]) -> None:
        super().__init__(session, task)
        self._open_fields = open_fields
        self.collected: FormValues | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no other record to go on with."""
        return action != "save_next" and super().check_action(action, parameters)

    async def action_go_on(self) -> None:
        """Hand over what was filled in, once it is right."""
        await self.action_save()

    async def ask_rules(self, values: Row, parts: Mapping[str, Sequence[Row]]) -> list[Finding]:
        found = await super().ask_rules(values, parts)
        return [finding for finding in found if finding.field not in self._open_fields]

    async def store(self, content: FormValues) -> bool:
        await self.leave()
        self.collected = content
        return True
