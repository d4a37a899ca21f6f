"""Which findings a list of what waits shows: those with certain words, on a topic, of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from coordtui.i18n import Phrase, _, language
from coordtui.records.catalogue import KINDS
from coordtui.records.fieldtypes import Choice
from coordtui.records.kinds import Kind
from coordtui.records.rules import ERROR, WARNING
from coordtui.register.due import DUE, RULES
from coordtui.register.filtering import Condition
from coordtui.register.findings import Scope, Stretch, programme_of, within
from coordtui.register.searching import is_searched, match
from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which findings a list shows: those in `scope` in which every word of `text` is found.

    A word is looked for in the sentence, the name of the kind, the code or name of the programme, the
    record's own text and that of what it refers to. Errors come first, then what is due, or with `by_kind`
    the kinds. `topic` is one that `topics` gives; empty for all. `owner` is the owner of a partner or the
    coordinator of a programme, empty for those without one, None for all. `put_off` shows what was put
    off instead, in a scope with a today.
    """

    scope: Scope
    text: str = ""
    by_kind: bool = False
    topic: str = ""
    owner: str | None = None
    put_off: bool = False


def topics() -> dict[str, str]:
    """What the list can be narrowed to, with its label in the language now set: sorts, then kinds."""
    found: dict[str, str] = {ERROR: _("Errors")}
    labels: set[str] = set()
    for rule in RULES:
        if rule.label_source not in labels:
            labels.add(rule.label_source)
            found[f"{DUE}:{rule.rule}"] = rule.label
    found[WARNING] = _("Doubts")
    return {**found, **{kind.name: kind.label for kind in KINDS.values()}}


def ways(query: Waiting) -> list[Stretch]:
    """The stretches of the list, in order."""
    due = [Stretch(KINDS[rule.kind], DUE, rule) for rule in RULES] if query.scope.today else []
    kinds = KINDS.values()
    errors = [Stretch(kind, ERROR) for kind in kinds]
    found = [*errors, *due, *(Stretch(kind, WARNING) for kind in kinds)]
    if query.by_kind:
        order = [*KINDS]
        found.sort(key=lambda stretch: order.index(stretch.kind.name))
    return [stretch for stretch in found if not query.topic or _is_on(stretch, query.topic)]


def _is_on(stretch: Stretch, topic: str) -> bool:
    if topic in (stretch.kind.name, stretch.severity):
        return True
    same = next((rule.label_source for rule in RULES if topic == f"{DUE}:{rule.rule}"), None)
    return stretch.due is not None and stretch.due.label_source == same


def people(connection: Connection) -> list[str]:
    """Everybody whose findings there may be: owners of partners, coordinators of programmes."""
    found = connection.exec_driver_sql(
        "SELECT owner FROM partner WHERE deleted_at IS NULL AND owner IS NOT NULL UNION "
        "SELECT coordinator FROM programme WHERE deleted_at IS NULL AND coordinator IS NOT NULL"
    )
    return sorted((row[0] for row in found), key=fold)


def wanted(connection: Connection, query: Waiting, stretch: Stretch) -> Condition:
    """Which findings `f` of a stretch the list shows."""
    conditions = [within(stretch, query.scope, put_off=query.put_off)]
    if query.owner is not None:
        conditions.append(_of_owner(stretch.kind, query.owner))
    called = fold(f"{stretch.kind.label} {stretch.due.label if stretch.due else ''}")
    for word in fold(query.text).split():
        if word not in called:
            conditions.append(_holding(connection, stretch, query.scope, word))
    return Condition(
        " AND ".join(condition.sql for condition in conditions),
        tuple(value for condition in conditions for value in condition.values),
    )


def _of_owner(kind: Kind, owner: str) -> Condition:
    is_theirs = Condition("= ?", (owner,)) if owner else Condition("IS NULL")
    if kind.name in ("partner", "partner_review"):
        alias = "r" if kind.name == "partner" else "o"
        return Condition(f"{alias}.owner {is_theirs.sql}", is_theirs.values)
    theirs = f"(SELECT id FROM programme WHERE coordinator {is_theirs.sql})"
    return Condition(f"coalesce({programme_of(kind)} IN {theirs}, 0)", is_theirs.values)


def _holding(connection: Connection, stretch: Stretch, scope: Scope, word: str) -> Condition:
    """The findings that have `word` in their sentence, their record or their programme."""
    in_sentence = _in_sentence(connection, stretch, scope, word)
    alternatives = [in_sentence, *_in_record(stretch.kind, word)]
    return Condition(
        f"({' OR '.join(condition.sql for condition in alternatives)})",
        tuple(value for condition in alternatives for value in condition.values),
    )


def _in_sentence(connection: Connection, stretch: Stretch, scope: Scope, word: str) -> Condition:
    source = stretch.source(scope)
    stored = connection.exec_driver_sql(
        f"SELECT DISTINCT f.phrase FROM {source.sql} WHERE f.kind = ?", (*source.values, stretch.kind.name)
    )
    sentences = [phrase for (phrase,) in stored if word in _read_as(phrase, language())]
    return Condition("f.phrase IN (SELECT value FROM json_each(?))", (json.dumps(sentences),))


def _in_record(kind: Kind, word: str) -> Iterator[Condition]:
    if is_searched(kind):
        yield Condition(f"r.local_no IN {_text_of(kind.name)}", (match(word),))
    for name, target in kind.references.items():
        if is_searched(KINDS[target]):
            yield _referring(f"r.{name}", target, word)
    if kind.programme is None and programme_of(kind) != "NULL":
        yield _referring(programme_of(kind), "programme", word)
    for name in kind.about.title:
        choice = kind.fields[name].type
        if isinstance(choice, Choice):
            codes = [term.code for term in choice.vocabulary.listed if word in fold(term.label)]
            yield Condition(f"r.{name} IN (SELECT value FROM json_each(?))", (json.dumps(codes),))


def _referring(column: str, kind: str, word: str) -> Condition:
    return Condition(
        f"{column} IN (SELECT id FROM {kind} WHERE local_no IN {_text_of(kind)})", (match(word),)
    )


def _text_of(kind: str) -> str:
    return f"(SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ?)"


@lru_cache(maxsize=4096)
def _read_as(stored: str, _language: str) -> str:
    """A stored sentence as it reads in the language now set, for comparing."""
    return fold(str(Phrase.restore(stored)))
