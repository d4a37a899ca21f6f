"""Faculties and their programmes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from coordtui.i18n import N_
from coordtui.records.kinds import Kind
from coordtui.register.listing import Query
from coordtui.screens.commands import bindings
from coordtui.screens.records.lists import ListScreen


class OrganisationScreen(ListScreen):
    """The faculties and the programmes, one or the other."""

    AREA = 5
    TITLE_SOURCE = N_("Faculties and programmes")
    ABOUT = N_("The programmes and the faculties they belong to. Left and right change between the two.")
    BINDINGS: ClassVar[list[BindingType]] = bindings("previous_section", "next_section")

    def sections(self) -> tuple[str, ...]:
        return ("programme", "faculty")

    def scope(self, kind: Kind) -> Query:
        return Query(kind.name)

    async def action_next_section(self) -> None:
        """The other of the two."""
        first, second = self.sections()
        await self.show_section(second if self.kind.name == first else first)

    async def action_previous_section(self) -> None:
        """The other of the two."""
        await self.action_next_section()
