"""All checks of one record, in the order of its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from coordtui.i18n import N_, Phrase
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice, FieldType, Text, Value
from coordtui.records.kinds import Kind, Row
from coordtui.records.rules import coil, curriculum, experiences, organisation, partners
from coordtui.records.rules.rule import ERROR, WARNING, Finding, Rule, Situation

_RULES: tuple[Rule, ...] = (
    *organisation.RULES,
    *curriculum.RULES,
    *partners.RULES,
    *coil.RULES,
    *experiences.RULES,
)
_BY_KIND = {name: tuple(rule for rule in _RULES if rule.kind == name) for name in KINDS}


def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules of `kind`, beside the checks that follow from its declaration."""
    return _BY_KIND[kind]


def findings(kind: Kind, row: Row, situation: Situation) -> list[Finding]:
    """Everything that is wrong with or doubtful about `row`, a whole record of `kind`."""
    found = _field_findings(kind, kind.fields, row)
    found += _note_findings(kind, row)
    if any(finding.severity == ERROR for finding in found):
        return found
    found += _reference_findings(kind, row, situation)
    for rule in _BY_KIND[kind.name]:
        phrase = rule.check(row, situation)
        if phrase is not None:
            found.append(Finding(rule.id, rule.severity, rule.field, phrase))
    return found


def refusals(kind: Kind, row: Row, situation: Situation) -> list[Finding]:
    """The errors of `row`, a whole record of which each field is sound by itself (it was parsed).

    These are the errors among its `findings`, without the time that the warnings take.
    """
    found = [
        Finding("required", ERROR, name, Phrase(N_("{field} is needed."), _named(kind, name)))
        for name in _required(kind.name)
        if row.get(name) is None
    ]
    found += _note_findings(kind, row)
    if not found:
        found += _reference_findings(kind, row, situation)
        for rule in _error_rules(kind.name):
            phrase = rule.check(row, situation)
            if phrase is not None:
                found.append(Finding(rule.id, rule.severity, rule.field, phrase))
    return found


@cache
def _required(kind: str) -> tuple[str, ...]:
    return tuple(name for name, field in KINDS[kind].fields.items() if field.required)


@cache
def _error_rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _BY_KIND[kind] if rule.severity == ERROR)


@cache
def _choices(kind: str) -> tuple[str, ...]:
    return tuple(name for name, field in KINDS[kind].fields.items() if isinstance(field.type, Choice))


def field_errors(kind: Kind, values: Row) -> list[Finding]:
    """What is wrong with the fields in `values` on their own; fields not in it are not looked at."""
    return [found for found in _field_findings(kind, values, values) if found.severity == ERROR]


def duplicate(kind: Kind, row: Row) -> Finding:
    """The error of a record whose natural key another record has already."""
    own = [name for name in kind.key if name not in kind.references]
    values = " · ".join(kind.fields[name].type.text(row.get(name)) for name in own)
    text = N_("{kind} {values} exists already.") if values else N_("{kind} exists already.")
    # The part of the key that the user most likely has to change.
    codes = [name for name in kind.key if name in ("code", "name", "student_number")]
    phrase = Phrase(text, {"kind": Phrase(kind.about.label), "values": values})
    return Finding("duplicate", ERROR, next(iter((*codes, *kind.key[-1:])), ""), phrase)


def _field_findings(kind: Kind, names: Iterable[str], row: Row) -> list[Finding]:
    found = []
    for name in names:
        field, value = kind.fields[name], row.get(name)
        if value is None:
            if field.required:
                text = N_("{field} is needed.")
                found.append(Finding("required", ERROR, name, Phrase(text, _named(kind, name))))
            elif field.expected:
                text = N_("{field} has not been filled in.")
                found.append(Finding("expected", WARNING, name, Phrase(text, _named(kind, name))))
            continue
        # Texts differ from record to record; of other values the same ones come again and again.
        judge = _judge if isinstance(field.type, Text) else _judge_once
        problem, doubt = judge(field.type, value)
        if problem is not None:
            found.append(Finding("value", ERROR, name, problem))
        elif doubt is not None:
            found.append(Finding("pattern", WARNING, name, doubt))
    return found


def _judge(field_type: FieldType, value: Value) -> tuple[Phrase | None, Phrase | None]:
    """Why `value` is wrong, and why it looks wrong."""
    problem = field_type.check(value)
    return problem, None if problem is not None else field_type.doubt(value)


_judge_once = lru_cache(maxsize=4096, typed=True)(_judge)
"""The same, remembered; a 1 and a 1.0 apart."""


def _note_findings(kind: Kind, row: Row) -> Iterator[Finding]:
    if row.get("note"):
        return
    for name in _choices(kind.name):
        if row.get(name) == "other":
            yield Finding("other_note", ERROR, name, Phrase(N_("“Other” needs a note that says what it is.")))


def _reference_findings(kind: Kind, row: Row, situation: Situation) -> Iterator[Finding]:
    home = _programme_of(kind, row, situation)
    for name, target in kind.references.items():
        value = row.get(name)
        if value is None:
            continue
        referred = situation.get(target, str(value))
        if referred is None:
            text = N_("{field} refers to a record that is not there.")
            yield Finding("missing_link", ERROR, name, Phrase(text, _named(kind, name)))
        elif home is not None and referred.get("programme_id", home) != home:
            text = N_("{field} belongs to another programme.")
            yield Finding("other_programme", ERROR, name, Phrase(text, _named(kind, name)))


def _programme_of(kind: Kind, row: Row, situation: Situation) -> object:
    if kind.programme is not None:
        return row.get(kind.programme)
    if kind.owner is not None:
        owner = situation.get(kind.references[kind.owner], str(row.get(kind.owner)))
        return owner.get("programme_id") if owner is not None else None
    return None


def _named(kind: Kind, field: str) -> dict[str, object]:
    return {"field": Phrase(kind.fields[field].label_source)}
