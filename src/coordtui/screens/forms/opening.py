"""Opening forms: a new record, a changed one, a copy; each with what is known here already filled in."""

from __future__ import annotations

from collections.abc import Mapping

from coordtui.insight.worklist import Spot
from coordtui.proposals.copying import copy
from coordtui.proposals.defaults import defaults, field_called, next_code
from coordtui.records.calendar import today
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.register.rows import all_parts, get
from coordtui.screens.forms.form import FormScreen
from coordtui.screens.forms.task import Task
from coordtui.screens.session import Session
from coordtui.widgets.form import FormValues


async def defaults_here(session: Session, kind: Kind, programme: Value = None) -> dict[str, Value]:
    """The values that a new record of `kind` starts with where the user is now."""
    here = str(programme) if programme else session.place.programme
    values = defaults(kind, programme=here, year=session.place.year, today=today(), me=session.desk.actor)
    if "code" in kind.fields:
        values["code"] = await session.desk.read(next_code, kind, here)
    if "faculty_id" in kind.fields and session.place.faculty:
        values["faculty_id"] = session.place.faculty
    return values


async def new_form(
    session: Session,
    kind_name: str,
    given: Mapping[str, Value] | None = None,
    start: Mapping[str, Value] | None = None,
) -> FormScreen:
    """The form for a new record of a kind; `given` fields are fixed and not shown.

    Fields in `start` begin with these values instead of their defaults.
    """
    kind = KINDS[kind_name]
    given = {name: value for name, value in (given or {}).items() if value is not None}
    values = {**await defaults_here(session, kind, given.get("programme_id")), **(start or {}), **given}
    place = ":".join(("new", kind_name, *(str(value) for value in given.values())))
    return FormScreen(session, Task(kind_name, FormValues(values), fixed=frozenset(given), place=place))


async def read_content(session: Session, kind: str, record_id: str) -> FormValues | None:
    """A record with its parts, for a form; None where it is gone."""
    row = await session.desk.read(get, kind, record_id)
    if row is None:
        return None
    parts = await session.desk.read(all_parts, kind, record_id)
    return FormValues({name: row[name] for name in KINDS[kind].fields}, parts)


async def edit_form(
    session: Session, kind: str, record_id: str, spot: Spot | None = None, field: str | None = None
) -> FormScreen | None:
    """The form to change a record; None where it is gone.

    It opens at `spot` with what is wrong there, or at `field`, a field or a kind of part.
    """
    content = await read_content(session, kind, record_id)
    if content is None:
        return None
    # Bookkeeping is of what it is of: the program wrote that, and in a form it says nothing to a reader.
    fixed = frozenset(KINDS[kind].key if KINDS[kind].about.bookkeeping else ())
    place = f"edit:{record_id}"
    task = Task(kind, content, record=record_id, fixed=fixed, place=place, spot=spot, field=field or "")
    return FormScreen(session, task)


async def solving_form(session: Session, spot: Spot) -> FormScreen | None:
    """The form in which a finding is put right; None where its record is gone."""
    if not spot.id:
        return await new_form(session, spot.kind, spot.given, spot.start)
    return await edit_form(session, spot.kind, spot.id, spot)


async def copy_form(session: Session, kind: str, record_id: str) -> FormScreen:
    """The form of a new record that starts as a copy of another."""
    values, parts = await session.desk.read(copy, KINDS[kind], record_id)
    return FormScreen(session, Task(kind, FormValues(values, parts), place=""))


async def form_named(session: Session, kind_name: str, text: str, programme: Value = None) -> FormScreen:
    """The form for a record that is made on the way to another; `text` is what it is called."""
    kind = KINDS[kind_name]
    values = await defaults_here(session, kind, programme)
    return FormScreen(session, Task(kind_name, FormValues({**values, field_called(kind, text): text})))
