"""What the experiences of many students share: derived from a module, or filled in once in a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coordtui.i18n import _
from coordtui.insight.detail import SECTION_LABELS
from coordtui.proposals.students import Common, for_coil_module, for_module
from coordtui.records.calendar import today
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Row
from coordtui.records.naming import Find, short_title, title
from coordtui.register import Connection, drafts
from coordtui.register.listing import short_titles
from coordtui.register.rows import get
from coordtui.screens.base import BaseScreen
from coordtui.screens.forms.collect import CollectScreen
from coordtui.screens.forms.opening import defaults_here
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.form import FormValues

_EXPERIENCE = KINDS["experience"]
_NAMED_BY = ("coil_module_id", "module_id", "partner_id")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all students get, with a heading and one line that say so."""

    common: Common
    heading: str
    summary: str


async def derive_shared(session: Session, kind: str, record_id: str) -> Shared:
    """What a COIL module, or a module in the year shown, means for its students.

    Raises RegisterError, as where the record is gone.
    """
    return await session.desk.read(_derived, kind, record_id, session.place.year)


async def collect_shared(screen: BaseScreen[None], session: Session) -> FormValues | None:
    """What the user fills in for all students; None where the user goes back."""
    programme = session.place.programme
    values = await defaults_here(session, _EXPERIENCE, programme)
    fixed = frozenset({"student_number", *(["programme_id"] if programme else [])})
    heading = _("What these students share")
    task = Task("experience", FormValues(values), fixed=fixed, place=_form_place(session), heading=heading)
    form = CollectScreen(session, task, frozenset({"student_number"}))
    await screen.app.push_screen_wait(form)
    return form.collected


async def describe_collected(session: Session, content: FormValues) -> Shared:
    """The experience that was filled in for all students."""
    return await session.desk.read(_collected, content)


async def drop_collected(session: Session) -> None:
    """Forget what was filled in for all students."""
    await session.desk.keep(drafts.drop, _form_place(session))


def _form_place(session: Session) -> str:
    return f"students:{session.place.programme or 'all'}"


def _derived(connection: Connection, kind_name: str, record_id: str, year: str) -> Shared:
    if kind_name == "coil_module":
        common = for_coil_module(connection, record_id, today())
    else:
        common = for_module(connection, record_id, year, today())
    row = get(connection, kind_name, record_id)
    assert row is not None
    what = title(KINDS[kind_name], row, _finder(connection))
    heading = _("Students for {what}").format(what=f"{what} · {common.values['academic_year']}")
    return Shared(common, heading, _summary(connection, common))


def _collected(connection: Connection, content: FormValues) -> Shared:
    values = {name: value for name, value in content.values.items() if name != "student_number"}
    links = content.parts.get("experience_outcome", ())
    common = Common(_called(connection, values), values, tuple(str(link["outcome_id"]) for link in links))
    heading = _("Students for {what}").format(what=f"{common.title} · {values['academic_year']}")
    return Shared(common, heading, _summary(connection, common))


def _called(connection: Connection, values: Row) -> str:
    """What history calls an experience that was filled in."""
    for name in _NAMED_BY:
        target = _EXPERIENCE.references[name]
        row = get(connection, target, str(values[name])) if values.get(name) else None
        if row is not None:
            return short_title(KINDS[target], row, _finder(connection))
    return str(values.get("host_name") or _EXPERIENCE.fields["type"].type.show(values["type"]))


def _summary(connection: Connection, common: Common) -> str:
    return " · ".join(part for part in _parts(connection, common) if part)


def _parts(connection: Connection, common: Common) -> Iterator[str]:
    values = common.values
    yield _shown("type", values)
    yield f"{values['start_on']} – {values['end_on']}"
    yield _shown("status", values)
    if values.get("ec"):
        yield _("{number} EC").format(number=_shown("ec", values))
    yield _shown("host_country", values)
    for name in ("partner_id", "module_id"):
        if values.get(name):
            named = short_titles(connection, _EXPERIENCE.references[name], [str(values[name])])
            yield f"{_EXPERIENCE.fields[name].label} {', '.join(named.values())}"
    outcomes = short_titles(connection, "learning_outcome", common.outcome_ids)
    if outcomes:
        yield f"{_(SECTION_LABELS['experience_outcome'])} {', '.join(sorted(outcomes.values()))}"
    if common.expected is not None:
        yield _("{number} students planned").format(number=common.expected)


def _shown(name: str, values: Row) -> str:
    value: Value = values.get(name)
    return "" if value is None else _EXPERIENCE.fields[name].type.show(value)


def _finder(connection: Connection) -> Find:
    def find(kind: str, record_id: str) -> Row | None:
        return get(connection, kind, record_id)

    return find
