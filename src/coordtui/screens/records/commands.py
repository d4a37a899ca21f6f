"""What can be done with records, wherever they are shown."""

from __future__ import annotations

from coordtui.i18n import _
from coordtui.proposals import rolling, saving
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.naming import title
from coordtui.register import Connection, RegisterError
from coordtui.register.rows import get, get_many
from coordtui.screens.base import BaseScreen
from coordtui.screens.forms.opening import copy_form, edit_form, new_form
from coordtui.widgets.form.record_form import linked_in_form

RECORD_COMMANDS = (
    "new",
    "open",
    "edit",
    "paste",
    "review",
    "link",
    "filter",
    "delete",
    "mark",
    "mark_all",
    "bulk_edit",
    "copy",
    "roll_forward",
    "sort",
    "view",
    "export",
    "import_table",
    "history",
)
"""Commands of every list of records, in the order in which the footer shows them."""


class RecordCommands(BaseScreen[None]):
    """The commands on records; the screen says which kind and which ids."""

    @property
    def kind(self) -> Kind:
        """The kind of the records shown."""
        raise NotImplementedError

    @property
    def chosen(self) -> list[str]:
        """The ids of the records that a command is about: the marked ones, or the one at the cursor."""
        raise NotImplementedError

    @property
    def current(self) -> str | None:
        """The id of the record at the cursor."""
        raise NotImplementedError

    def given(self) -> dict[str, Value]:
        """What a new record gets from where the user is, and isn't asked for."""
        place = self.session.place
        return {"programme_id": place.programme} if self.kind.programme and place.programme else {}

    async def reached(self, record_id: str) -> None:
        """Put the cursor on a record that was just saved."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what doesn't apply to this kind."""
        if action == "paste":
            return self.kind.name in ("experience", "coil_module", "module")
        if action == "roll_forward":
            return self.kind.name == "coil_module"
        if action == "review":
            return self.kind.name == "partner"
        if action == "link":
            return linked_in_form(self.kind) is not None
        return super().check_action(action, parameters)

    async def titles(self, ids: list[str]) -> list[tuple[str, str]]:
        """(id, title) of records that are there."""

        def read(connection: Connection, kind: Kind) -> list[tuple[str, str]]:
            def find(other: str, record_id: str) -> Row | None:
                return get(connection, other, record_id)

            rows = get_many(connection, kind.name, ids)
            return [(record_id, title(kind, row, find)) for record_id, row in rows.items()]

        return await self.session.desk.read(read, self.kind)

    async def action_new(self) -> None:
        """Open the form for a new record."""
        self.app.push_screen(await new_form(self.session, self.kind.name, self.given()), self._saved)

    async def action_edit(self) -> None:
        """Open the form of the record at the cursor."""
        await self._edit()

    async def action_link(self) -> None:
        """Open the form of the record at the cursor where its next link is typed."""
        await self._edit(linked_in_form(self.kind))

    async def _edit(self, field: str | None = None) -> None:
        if self.current is None:
            return
        form = await edit_form(self.session, self.kind.name, self.current, field=field)
        if form is None:
            self.warn(_("This record is no longer there."))
        else:
            self.app.push_screen(form, self._saved)

    async def action_copy(self) -> None:
        """Open the form for a copy of the record at the cursor."""
        if self.current is not None:
            self.app.push_screen(await copy_form(self.session, self.kind.name, self.current), self._saved)

    async def action_delete(self) -> None:
        """Delete the chosen records; undo brings them back, so nobody is asked."""
        if self.chosen:
            await self.submit(saving.delete(self.kind, await self.titles(self.chosen)))

    async def action_review(self) -> None:
        """Log a review of the partner at the cursor."""
        if self.current is not None:
            self.app.push_screen(await new_form(self.session, "partner_review", {"partner_id": self.current}))

    async def action_roll_forward(self) -> None:
        """Make next year's edition of the chosen COIL modules and say what was left out."""
        if not self.chosen:
            return
        try:
            rolled = await self.session.desk.read(rolling.roll_forward, self.chosen)
        except RegisterError as error:
            self.warn(error.phrase)
            return
        left_out = [str(phrase) for phrase in (*rolled.skipped, *rolled.notes)]
        if rolled.change_set is not None:
            await self.submit(rolled.change_set)
        if left_out:
            self.say("\n".join(left_out))

    def action_bulk_edit(self) -> None:
        """Set one field of the chosen records."""
        from coordtui.screens.many.bulk import BulkScreen

        if self.chosen:
            self.app.push_screen(BulkScreen(self.session, self.kind, self.chosen))

    def action_paste(self) -> None:
        """Paste student numbers, for the COIL module or module at the cursor, or in general."""
        from coordtui.screens.many.paste import open_paste

        self.run_worker(open_paste(self, self.session, self.kind.name, self.current), group="asking")

    def action_history(self) -> None:
        """Show the history of the record at the cursor."""
        from coordtui.screens.history.record import RecordHistoryScreen

        if self.current is not None:
            self.app.push_screen(RecordHistoryScreen(self.session, self.kind.name, self.current))

    async def _saved(self, record_id: str | None) -> None:
        if record_id is not None:
            await self.reached(record_id)
