"""What a new record starts with."""

from __future__ import annotations

from datetime import date

from coordtui.proposals.numbering import codes_in_use, next_free, same_case, split
from coordtui.records.fields import Context
from coordtui.records.fieldtypes import Value
from coordtui.records.kinds import Kind
from coordtui.register import Connection

_LONGEST_CODE = 12


def defaults(kind: Kind, *, programme: str | None, year: str, today: date, me: str) -> dict[str, Value]:
    """The fields of a new record that are filled in beforehand: as declared, and by where the user is.

    `programme` is an id, `year` an academic year, `me` the user's name; fields that stay empty are
    left out.
    """
    here: dict[Context, Value] = {
        Context.PROGRAMME: programme,
        Context.YEAR: year,
        Context.TODAY: today.isoformat(),
        Context.ME: me or None,
    }
    found: dict[str, Value] = {}
    for name, field in kind.fields.items():
        value = here[field.default] if isinstance(field.default, Context) else field.default
        if value is not None:
            found[name] = value
    return found


def next_code(connection: Connection, kind: Kind, programme: str | None) -> str | None:
    """The code that continues those of `kind` in a programme: `ILO-3` where `ILO-1` and `ILO-2` are.

    None where no pattern is seen: no code that ends in a number, or several codes that have nothing
    in common. None too for a kind without codes, or without the programme that it needs.
    """
    if "code" not in kind.fields or (kind.programme and programme is None):
        return None
    codes = codes_in_use(connection, kind, programme)
    series: dict[str, dict[int, str]] = {}
    for code in codes:
        if numbered := split(code):
            stem = same_case(numbered[0])
            # Put last again, so that of equally long series the newest is found.
            series[stem] = {**series.pop(stem, {}), int(numbered[1]): code}
    if not series:
        return None
    longest = max(reversed(series.values()), key=len)
    if len(longest) == 1 and len({same_case(code) for code in codes}) > 1:
        return None
    return next_free(longest[max(longest)])


def field_called(kind: Kind, text: str) -> str:
    """The field for what the user called a new record: its code where `text` can be one, else its name.

    A code is one short word: `ITD`, but `IT & Design` is a name.
    """
    code = kind.fields.get("code")
    names = (name for name in ("name", "name_nl", "title", "title_nl", "statement_nl") if name in kind.fields)
    if code is not None and len(text.split()) == 1 and len(text.strip()) <= max(code.width, _LONGEST_CODE):
        return "code"
    return next(names, "code")
