"""The control for a field, and the way between what a control holds and a value."""

from __future__ import annotations

from collections.abc import Callable

from coordtui.i18n import _
from coordtui.records.calendar import NotAccepted
from coordtui.records.catalogue import KINDS, parts_of
from coordtui.records.fields import Field
from coordtui.records.fieldtypes import (
    AcademicYear,
    Choice,
    ChoiceSet,
    Credits,
    Date,
    Reference,
    Text,
    Value,
    Whole,
    YesNo,
)
from coordtui.records.kinds import Kind
from coordtui.widgets.controls import (
    Control,
    FixedOptions,
    LineControl,
    MemoControl,
    Option,
    OptionSource,
    PickControl,
    SuggestControl,
    YesNoControl,
)

Sources = Callable[[str], OptionSource]
"""The records of a kind to choose from, or what `SUGGESTIONS` may mean."""

SUGGESTIONS = "suggestions"
"""Asked of sources for a field that has suggestions."""

_CELLS = {Whole: 8, Credits: 6, Date: 12, AcademicYear: 12}


def make_control(
    field: Field, sources: Sources, *, multiple: bool = False, name: str | None = None
) -> Control:
    """A control for `field`; with `multiple` a reference takes several records."""
    name = name or field.name
    kind = field.type
    if isinstance(kind, Reference):
        return PickControl(name, sources(kind.kind), multiple=multiple, allow_new=True)
    if isinstance(kind, Choice):
        terms = kind.vocabulary.listed
        if len(terms) > 40:  # countries and languages
            terms = tuple(sorted(terms, key=lambda term: term.label))
        options = [Option(term.code, term.label) for term in terms]
        also = {term.code: (term.en, term.nl) for term in terms}
        return PickControl(name, FixedOptions(options, also), multiple=isinstance(kind, ChoiceSet))
    if isinstance(kind, YesNo):
        return YesNoControl(name)
    if isinstance(kind, Text) and kind.multiline:
        return MemoControl(name)
    if field.suggestions:
        return SuggestControl(name, sources(SUGGESTIONS), normalise=_normaliser(field))
    return LineControl(name, normalise=_normaliser(field), cells=_CELLS.get(type(kind), 0))


def _normaliser(field: Field) -> Callable[[str], str]:
    def normalise(text: str) -> str:
        return field.type.show(field.type.parse(text))

    return normalise


def read_control(field: Field, control: Control) -> Value:
    """The value that a control holds; raises NotAccepted where its text isn't one."""
    text = control.value
    if text is None or not text.strip():
        return None
    if isinstance(field.type, Choice | Reference):
        return text
    return field.type.parse(text)


def control_text(field: Field, value: Value) -> str | None:
    """What a control is to hold for a value."""
    if value is None:
        return None
    if isinstance(field.type, Choice | Reference | YesNo):
        return field.type.text(value)
    return field.type.show(value)


def not_found(control: Control) -> str | None:
    """The sentence for a choice that was typed and means nothing; None where all is well."""
    unmatched = control.unmatched if isinstance(control, PickControl) else ""
    return _("“{text}” was not found.").format(text=unmatched) if unmatched else None


def judged(field: Field, control: Control) -> tuple[Value, str | None]:
    """The value that a control holds, and the sentence for what is wrong with it; None where all is well."""
    try:
        return read_control(field, control), not_found(control)
    except NotAccepted as refusal:
        return None, str(refusal.phrase)


def referred_kind(kind: Kind, name: str) -> Kind | None:
    """The kind of the records that are chosen in the field `name` of the form of `kind`, its parts and
    links included; None where it holds no reference."""
    for each in (kind, *parts_of(kind.name)):
        target = each.references.get(name)
        if target is None and name == each.name:  # a link that takes one field, named after its kind
            target = next((t for n, t in each.references.items() if n != each.owner), None)
        if target is not None:
            return KINDS[target]
    return None
