"""The form of a record: filled in, judged while it is typed, saved in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from coordtui.i18n import N_, _, in_sentence, ngettext
from coordtui.insight.worklist import Spot
from coordtui.proposals import saving
from coordtui.proposals.following import LEADING, following
from coordtui.records.calendar import weeks_between
from coordtui.records.catalogue import parts_of
from coordtui.records.fields import Field
from coordtui.records.kinds import Row
from coordtui.records.rules import ERROR, Finding
from coordtui.register import Conflict, Refused, RegisterError
from coordtui.register.judging import judge
from coordtui.register.rows import get
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.forms.filling import FillingScreen
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.controls import Control, LineControl, OptionSource, PickControl, control_around
from coordtui.widgets.form import FormValues, RecordForm
from coordtui.widgets.form.fields import SUGGESTIONS, referred_kind
from coordtui.widgets.option_sources import RecordOptions


class FormScreen(FillingScreen):
    """A form over the whole screen; gives the id of the record that was saved, or None."""

    TITLE_SOURCE = N_("Form")
    ABOUT = N_(
        "Fill in what you know; a star marks what is needed. Typing filters a choice, space picks several, "
        "and dates take 8-2-2027, t for today or +7. Escape keeps what you typed as a draft."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "save",
        "save_next",
        "next_page",
        "previous_page",
        "back",
        "start_afresh",
        "remove_row",
        "institutions",
    )
    DEFAULT_CSS = """
    FormScreen {
        & > #form-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
        & > #form-draft { height: auto; padding: 0 2; color: $text-accent; display: none; }
        & > #form-help { height: 1; padding: 0 2; color: $text-muted; }
        & RecordForm { padding: 1 0 0 0; }
    }
    """

    def __init__(self, session: Session, task: Task) -> None:
        super().__init__(session, task)
        self._sources: list[RecordOptions] = []
        self._left: set[str] = set()
        self._saved: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="form-title", markup=False)
        yield Static(id="form-draft", markup=False)
        yield self.make_form(self._job.content)
        yield Static(id="form-help", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what there is nothing of: other pages, and another record after one that is changed."""
        form = self.query_one_optional(RecordForm)
        if action in ("next_page", "previous_page"):
            return form is not None and len(form.pages) > 1
        if action == "institutions":
            return any(spec.suggestions for spec in self._kind.fields.values())
        if action == "save_next":
            return self._job.record is None
        return super().check_action(action, parameters)

    async def on_mount(self) -> None:
        await self.filled()
        await self.take_up_draft()
        if self._job.spot:
            await self._point_out(self._job.spot)
        elif self._job.field:
            await self.form.go_to(self._job.field)
        else:
            await self.offer_at_once()

    async def filled(self) -> None:
        self._left.clear()
        await self._show_title()
        self._derive()

    async def _point_out(self, spot: Spot) -> None:
        if not self.form.complain(spot.field, str(spot.told), warning=spot.severity != ERROR):
            self.warn(spot.told)
        await self.form.go_to(spot.field, spot.part, spot.part_field)

    def make_form(self, content: FormValues) -> RecordForm:
        self._sources.clear()
        return RecordForm(self._kind, self._source, content, fixed=self._job.fixed)

    def _source(self, kind: str) -> OptionSource:
        if kind == SUGGESTIONS:
            return self.suggestions
        programme = self._job.content.values.get("programme_id")
        source = RecordOptions(self.session.desk, kind, str(programme) if programme else None)
        self._sources.append(source)
        return source

    async def _show_title(self) -> None:
        about = self._job.heading or (
            _("New {kind}") if self._job.record is None else _("Change {kind}")
        ).format(kind=in_sentence(self._kind.label))
        parts = [about]
        programme = self.form.value("programme_id") if "programme_id" in self._kind.fields else None
        if programme:
            row = await self.session.desk.read(get, "programme", str(programme))
            parts.append(str(row["code"]) if row else "")
        year = self._kind.about.year
        if year and (value := self.form.value(year)):
            parts.append(str(value))
        if len(self.form.pages) > 1:
            parts.append(
                _("page {page} of {pages}").format(page=self.form.page + 1, pages=len(self.form.pages))
            )
        self.query_one("#form-title", Static).update(plain(" · ".join(part for part in parts if part)))

    # What is typed

    @on(RecordForm.Edited)
    def _field_edited(self, event: RecordForm.Edited) -> None:
        name = event.field_control.field_name
        self._edited.add(name)
        self.field_typed(name)
        self._follow(name)
        self._derive()
        self.autosave()
        if name == "programme_id":
            value = self.form.value("programme_id")
            for source in self._sources:
                source.programme = str(value) if value else None
        if name in self._kind.key:
            self._judge()

    @on(RecordForm.FieldLeft)
    def _field_left(self, event: RecordForm.FieldLeft) -> None:
        self._left.add(event.field_control.field_name)
        self._judge()

    @on(RecordForm.PageShown)
    async def _page_shown(self) -> None:
        await self._show_title()

    @work(exclusive=True, group="follow")
    async def _follow(self, name: str) -> None:
        """Fill in what follows from what was just typed, where the user hasn't said otherwise."""
        if name not in LEADING:
            return
        value = self.form.value(name)
        for other, then in (await self.session.desk.read(following, self._kind, name, value)).items():
            if other not in self._edited:
                self.form.set_value(other, then)
        await self._show_title()

    def _derive(self) -> None:
        """Say beside a field what follows from it."""
        row = self.form.rows.get("end_on")
        if row is None or not isinstance(row.control, LineControl):
            return
        start, end = self.form.value("start_on"), self.form.value("end_on")
        known = isinstance(start, str) and isinstance(end, str) and start <= end
        weeks = weeks_between(str(start), str(end)) if known else 0
        text = ngettext("{weeks} week", "{weeks} weeks", weeks).format(weeks=weeks)
        row.control.suffix = text if known else ""

    @work(exclusive=True, group="judge")
    async def _judge(self) -> None:
        """Let the rules look at what is there so far; tell it at the fields that were left."""
        values = {name: self.form.value(name) for name in self._kind.fields}
        found = await self.ask_rules(values, {})
        visited = self._left | self._edited
        for name, row in self.form.rows.items():
            if row.told is None and name in visited:
                about = [f for f in found if f.field == name and f.rule not in ("required", "expected")]
                self._tell(name, about)

    async def ask_rules(self, values: Row, parts: Mapping[str, Sequence[Row]]) -> list[Finding]:
        """What the rules say of a record with these values and parts."""
        known = {**values, "id": self._job.record} if self._job.record else values
        try:
            return await self.session.desk.read(judge, self._kind.name, known, parts)
        except RegisterError:
            return []

    def _tell(self, name: str, found: Sequence[Finding]) -> None:
        if found:
            worst = min(found, key=lambda finding: finding.severity)
            self.form.complain(name, str(worst.phrase), warning=worst.severity != ERROR)
        else:
            otherwise = self.known_otherwise(name)
            self.form.complain(name, otherwise, warning=otherwise is not None)

    def on_descendant_focus(self) -> None:
        spec = self.field_in_focus()
        text = spec.help if spec else ""
        if spec is not None and spec.reference and not text:
            text = _("Type a piece of its name; ctrl+n makes a new one of what you typed.")
        if spec is not None and spec.suggestions:
            text = self.suggestion_help(spec)
        self.query_one("#form-help", Static).update(plain(text))

    def field_in_focus(self) -> Field | None:
        control = control_around(self.focused)
        spec = self._kind.fields.get(control.field_name) if control else None
        if control and spec is None:
            for part in parts_of(self._kind.name):
                spec = spec or part.fields.get(control.field_name)
        return spec

    # Saving

    async def action_save(self) -> None:
        """Save and go back."""
        if await self._save():
            self.dismiss(self._saved)

    async def action_save_next(self) -> None:
        """Save, and start another like it: what differs from one to the next is emptied."""
        if self._job.record is None and await self._save():
            again = dict(self._before.values)
            names = self._kind.key or ("title",)
            for name in names:
                if not self._kind.fields[name].reference and self._kind.fields[name].default is None:
                    again[name] = None
            for name in ("statement_nl", "statement_en", "title", "title_nl", "title_en"):
                if name in again:
                    again[name] = None
            await self.fill(FormValues(again, {}))

    async def _save(self) -> bool:
        focused = control_around(self.focused)
        if focused is not None:
            await focused.settle()
        content = self.form.read()
        if content is None:
            await self._show_first_problem()
            return False
        found = await self.ask_rules(content.values, content.parts)
        errors = [finding for finding in found if finding.severity == ERROR]
        if errors:
            await self._show_errors(errors)
            return False
        return await self.store(content)

    async def store(self, content: FormValues) -> bool:
        """Save what was filled in and found right; False where that failed, and the form says why."""
        task = self._job
        if task.record is None:
            change_set, self._saved = saving.create(self._kind, content.values, content.parts)
        else:
            edited = saving.edit(
                self._kind,
                {**self._before.values, "id": task.record},
                content.values,
                self._before.parts,
                content.parts,
            )
            self._saved = task.record
            if edited is None:
                await self.drop_draft()
                return True
            change_set = edited
        try:
            applied = await self.session.apply(change_set)
        except Refused as refused:
            await self._show_errors([problem.finding for problem in refused.problems])
            return False
        except Conflict as conflict:
            await self._show_conflict(conflict)
            return False
        except RegisterError as error:
            self.warn(error.phrase)
            return False
        self._before = content
        await self.drop_draft()
        self.say(_("{what}. u undoes.").format(what=applied.label))
        return True

    async def _show_errors(self, errors: Sequence[Finding]) -> None:
        elsewhere = []
        for finding in errors:
            name = finding.field
            if finding.rule == "no_partner":
                name = "coil_partner"
            if not self.form.complain(name, str(finding.phrase)):
                elsewhere.append(str(finding.phrase))
        if elsewhere:
            self.warn("\n".join(dict.fromkeys(elsewhere)))
        await self._show_first_problem()

    async def _show_first_problem(self) -> None:
        name = self.form.first_problem()
        if name is not None:
            await self.form.go_to(name)

    async def _show_conflict(self, conflict: Conflict) -> None:
        """Show what the file holds by now; saving once more then replaces that, knowingly."""
        now = await self.session.desk.read(get, conflict.kind, conflict.id)
        if now is None or conflict.kind != self._kind.name:
            self.warn(conflict.phrase)
            return
        self._before = FormValues(
            {**self._before.values, **{name: now[name] for name in conflict.fields}}, self._before.parts
        )
        for name in conflict.fields:
            spec = self._kind.fields[name]
            shown = "" if now[name] is None else spec.type.show(now[name])
            text = _("Changed in the meantime to “{value}”. Save again to replace it.").format(value=shown)
            self.form.complain(name, text)
        await self._show_first_problem()

    # Going about in it

    async def action_next_page(self) -> None:
        """The next page of the form."""
        await self.form.show_page(self.form.page + 1)

    async def action_previous_page(self) -> None:
        """The page before."""
        await self.form.show_page(self.form.page - 1)

    def action_remove_row(self) -> None:
        """Take the row of links under the cursor out."""
        control = control_around(self.focused)
        for section in self.form.sections.values():
            if control is not None and section.remove_line(control):
                self._edited.add(section.kind.name)

    # A record made on the way

    @on(PickControl.NewWanted)
    def _new_wanted(self, event: PickControl.NewWanted) -> None:
        event.stop()
        assert isinstance(event.control, PickControl)
        self._make_other(event.control, event.text)

    @work(group="asking")
    async def _make_other(self, control: PickControl, text: str) -> None:
        """Open the form of the kind a choice refers to; what is saved there is chosen here."""
        from coordtui.screens.forms.opening import form_named

        kind = referred_kind(self._kind, control.field_name)
        if kind is None:
            return
        programme = self._job.content.values.get("programme_id")
        form = await form_named(self.session, kind.name, text, programme)
        made = await self.app.push_screen_wait(form)
        if made is not None:
            before = control.value
            control.value = f"{before}|{made}" if before and control.multiple else made
            control.post_message(Control.Changed(control))
            control.focus()
