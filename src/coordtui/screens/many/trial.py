"""A bulk edit tried out: what it would change, and which records the register would refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coordtui.i18n import _
from coordtui.proposals.bulk import set_field
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import Choice, Value
from coordtui.records.kinds import Kind
from coordtui.register import ChangeSet, Problem, Refused
from coordtui.register.desk import Desk
from coordtui.register.listing import short_titles
from coordtui.register.settling import Progress
from coordtui.widgets.signed_lines import SignedLine

REASONS = 5
"""Reasons for refusal that are shown."""

NAMED = 3
"""Records that a reason names."""


class _Stopped(Exception):
    """Nobody waits for this trial any more."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value for a field; None empties it."""

    field: Field
    value: Value


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `number` records are refused; `named` are some of them."""

    phrase: str
    number: int
    named: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a value would do: `changing` records get it, `same` have it, `refused` stay as they are.

    `change_set` changes exactly those that are not refused; None where there are none.
    """

    change_set: ChangeSet | None
    changing: int
    same: int
    refused: int
    reasons: tuple[Reason, ...]


class Trial:
    """Tries values for the records `ids`, one at a time; the last verdict is remembered."""

    def __init__(self, desk: Desk, kind: Kind, ids: Sequence[str]) -> None:
        self._desk = desk
        self._kind = kind
        self._ids = ids
        self._known: tuple[Setting, Verdict] | None = None
        self._round = 0

    def stop(self) -> None:
        """Give up the trial that is going on: its `run` gives None."""
        self._round += 1

    def forget(self) -> None:
        """Try anew next time, because the records have changed."""
        self._known = None

    def known(self, setting: Setting) -> Verdict | None:
        """The verdict on this, where it was tried last."""
        return self._known[1] if self._known is not None and self._known[0] == setting else None

    async def run(self, setting: Setting) -> Verdict | None:
        """What this would do; None where it was stopped. Raises RegisterError."""
        if (known := self.known(setting)) is not None:
            return known
        self.stop()
        this_round = self._round

        def go_on(_done: int) -> None:
            if this_round != self._round:
                raise _Stopped

        try:
            verdict = await self._judge(setting, go_on)
        except _Stopped:
            return None
        self._known = (setting, verdict)
        return verdict

    async def proposal(self, setting: Setting) -> ChangeSet | None:
        """What to apply: where it was tried, for the records that were not refused; else for all."""
        known = self.known(setting)
        return known.change_set if known is not None else await self._propose(setting, self._ids)

    async def _propose(self, setting: Setting, ids: Sequence[str]) -> ChangeSet | None:
        return await self._desk.read(set_field, self._kind, ids, setting.field.name, setting.value)

    async def _judge(self, setting: Setting, go_on: Progress) -> Verdict:
        all_of_it = await self._propose(setting, self._ids)
        wanted = _ids(all_of_it)
        same = len(self._ids) - len(wanted)
        problems = await self._problems(all_of_it, go_on)
        if not problems:
            return Verdict(all_of_it, len(wanted), same, 0, ())
        # Without the records that are refused the rest may pass; where other records are in the way
        # of it, it doesn't.
        bad = {problem.id for problem in problems if problem.kind == self._kind.name}
        rest = [record_id for record_id in wanted if record_id not in bad]
        left = await self._propose(setting, rest) if bad else None
        if await self._problems(left, go_on):
            left = None
        changing = len(_ids(left))
        return Verdict(left, changing, same, len(wanted) - changing, await self._reasons(problems))

    async def _problems(self, change_set: ChangeSet | None, go_on: Progress) -> tuple[Problem, ...]:
        """Why a change set would be refused; empty where it would be accepted."""
        if change_set is None:
            return ()
        try:
            await self._desk.apply(change_set, preview=True, progress=go_on)
        except Refused as refused:
            return refused.problems
        finally:
            go_on(0)
        return ()

    async def _reasons(self, problems: Sequence[Problem]) -> tuple[Reason, ...]:
        by_phrase: dict[str, dict[str, Problem]] = {}
        for problem in problems:
            by_phrase.setdefault(str(problem.finding.phrase), {})[problem.id] = problem
        reasons = []
        for phrase, found in by_phrase.items():
            kind = next(iter(found.values())).kind
            titles = await self._desk.read(short_titles, kind, [*found][:NAMED])
            named = ", ".join(titles.values()) + (" …" if len(found) > NAMED else "")
            reasons.append(Reason(phrase, len(found), named))
        return tuple(sorted(reasons, key=lambda reason: -reason.number))


def _ids(change_set: ChangeSet | None) -> list[str]:
    return [change.id for change in change_set.changes] if change_set is not None else []


def settable(kind: Kind) -> tuple[Field, ...]:
    """The fields that many records can have the same value in: not those that tell them apart."""
    return tuple(
        field
        for field in kind.fields.values()
        if not field.key and not (field.reference and field.reference.owner)
    )


def first_offered(fields: Sequence[Field]) -> Field:
    """The field that is most likely meant: the status, else the first choice."""
    by_name = {field.name: field for field in fields}
    choices = (field for field in fields if isinstance(field.type, Choice))
    return by_name.get("status") or next(choices, fields[0])


def describe(verdict: Verdict, *, emptied: bool) -> Iterator[SignedLine]:
    """What will change, what stays, what is refused and why."""
    numbers = {"number": verdict.changing, "same": verdict.same}
    if verdict.changing and emptied:
        text = _("{number} will be emptied, {same} are empty already.")
        yield SignedLine(text.format(**numbers), "warning")
    elif verdict.changing:
        yield SignedLine(_("{number} will change, {same} are the same already.").format(**numbers), "good")
    elif not verdict.reasons:
        yield SignedLine(_("Nothing to change: all {same} are the same already.").format(**numbers), "muted")
    for reason in verdict.reasons[:REASONS]:
        text = _("{number} refused: {reason}").format(number=reason.number, reason=reason.phrase)
        yield SignedLine(text, "error", aside=reason.named)
    if len(verdict.reasons) > REASONS:
        more = _("and {number} more").format(number=len(verdict.reasons) - REASONS)
        yield SignedLine("", aside=more)
