"""What a merge comes to, before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from coordtui.exchange.merging import summary
from coordtui.i18n import N_, _, ngettext
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.register import RegisterError
from coordtui.register.merging import MergeConflict, Merged, MergePlan, Undecided
from coordtui.screens.base import plain
from coordtui.screens.commands import bindings
from coordtui.screens.merging.at_work import WorkScreen
from coordtui.screens.session import Event, Session
from coordtui.widgets.conflicts import kept_text
from coordtui.widgets.signed_lines import SignedLine, SignedLines

NAMED = 3
"""Joined records, and sorts of errors, that are named."""

Outcome = tuple[MergeConflict, ...]


class SummaryScreen(WorkScreen[Outcome | None]):
    """Tries the merge, says what it comes to, and does it.

    Gives an empty tuple when it is done, None to go back, or the conflicts that a decision has led to.
    """

    TITLE_SOURCE = N_("What the merge comes to")
    ABOUT = N_(
        "The numbers of records that would be new, changed and deleted, the records that both sides made and "
        "that become one, and errors that only the two together have. ctrl+s merges, in one step that u "
        "undoes; escape goes back, and everything is as it was."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("apply_merge", "back", "help")
    DEFAULT_CSS = """
    SummaryScreen {
        & > #summary-title { height: 1; background: $panel; padding: 0 1; text-style: bold; margin: 0 0 1 0; }
        & > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        & > #progress { padding: 0 2; }
    }
    """

    def __init__(self, session: Session, plan: MergePlan, decided: Mapping[MergeConflict, Value]) -> None:
        super().__init__(session)
        self._plan = plan
        self._decided = decided
        self._tried: Merged | None = None

    def compose(self) -> ComposeResult:
        title = _("Merge {file} into this register").format(file=self._plan.other.name)
        yield Static(plain(title), id="summary-title", markup=False)
        with VerticalScroll():
            yield SignedLines(id="summary")
        yield SignedLines(id="progress")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self._try()

    @work(group="reading")
    async def _try(self) -> None:
        """See what it comes to."""
        self._tried = await self._merge(_("{done} records looked at."), preview=True)
        if self._tried is not None:
            self.query_one("#summary", SignedLines).show([*describe(self._tried, self._decided)])

    @work(group="writing")
    async def action_apply_merge(self) -> None:
        """Merge."""
        if self.works or self._tried is None:
            return
        merged = await self._merge(_("{done} records merged or checked."), preview=False)
        if merged is None:
            return
        self.session.tell(Event(merged.applied))
        self.say(_("{what} u undoes.").format(what=summary(merged.plan)))
        self.dismiss(())

    async def _merge(self, telling: str, *, preview: bool) -> Merged | None:
        try:
            return await self.do(
                lambda register, progress: register.merge(
                    self._plan, self._decided, progress=progress, preview=preview
                ),
                telling,
            )
        except Undecided as undecided:
            self.say(_("A decision leads to another question."))
            self.dismiss(undecided.conflicts)
        except RegisterError as error:
            self.tell_problem(error)
        return None


def describe(merged: Merged, decided: Mapping[MergeConflict, Value]) -> Iterator[SignedLine]:
    """What a merge comes to, in lines."""
    for kind, counts in merged.plan.counts.items():
        if counts.new or counts.changed or counts.deleted:
            text = _("{kinds}: {new} new, {changed} changed, {deleted} deleted")
            yield SignedLine(
                text.format(
                    kinds=KINDS[kind].plural, new=counts.new, changed=counts.changed, deleted=counts.deleted
                ),
                "good",
            )
    same = merged.plan.total.same
    yield SignedLine(
        ngettext("{number} record is the same", "{number} records are the same", same).format(number=same),
        "muted",
    )
    if joined := merged.plan.joined:
        text = ngettext(
            "{number} record made on both sides becomes one",
            "{number} records made on both sides become one",
            len(joined),
        )
        named = ", ".join(each.title for each in joined[:NAMED]) + (" …" if len(joined) > NAMED else "")
        yield SignedLine(text.format(number=len(joined)), "good", aside=named)
    if decided:
        kept = Counter(kept_text(conflict, decided) for conflict in decided)
        told = " · ".join(f"{number} {side}" for side, number in kept.items())
        text = ngettext("{number} conflict decided", "{number} conflicts decided", len(decided))
        yield SignedLine(text.format(number=len(decided)), "good", aside=told)
    reasons = Counter(str(problem.finding.phrase) for problem in merged.problems)
    if reasons:
        number = len(merged.problems)
        text = ngettext(
            "{number} error comes with it; the work list will have it",
            "{number} errors come with it; the work list will have them",
            number,
        )
        yield SignedLine(text.format(number=number), "warning")
        for reason, times in reasons.most_common(NAMED):
            yield SignedLine(reason, "plain", aside=f"{times} ×")
    if not merged.applied.ids:
        yield SignedLine(
            _("No record changes; only the history of the two files is brought together."), "muted"
        )
