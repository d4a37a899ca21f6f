"""Rules of learning outcomes and modules."""

from __future__ import annotations

from coordtui.i18n import N_, Phrase
from coordtui.records.kinds import Row
from coordtui.records.rules.rule import ERROR, WARNING, Rule, Situation
from coordtui.records.rules.spans import ends_after_start
from coordtui.records.rules.verbs import starts_with_verb


def _statement_before_approval(row: Row, _situation: Situation) -> Phrase | None:
    if row.get("statement_nl") or row.get("statement_en") or row["status"] != "approved":
        return None
    return Phrase(N_("An approved outcome needs its statement, in Dutch or English."))


def _attribute_before_approval(row: Row, _situation: Situation) -> Phrase | None:
    if row["status"] == "approved" and not row.get("graduate_attributes"):
        return Phrase(N_("An approved outcome needs at least one graduate attribute."))
    return None


def _has_statement(row: Row, _situation: Situation) -> Phrase | None:
    if row.get("statement_nl") or row.get("statement_en") or row["status"] == "approved":
        return None
    return Phrase(N_("This outcome has no statement yet."))


def _begins_with_verb(row: Row, _situation: Situation) -> Phrase | None:
    for language in ("nl", "en"):
        statement = row.get(f"statement_{language}")
        if statement and not starts_with_verb(str(statement), language):
            return Phrase(
                N_("“{word} …”: a learning outcome starts with a verb, what the student does."),
                {"word": str(statement).split(maxsplit=1)[0]},
            )
    return None


def _has_title(row: Row, _situation: Situation) -> Phrase | None:
    if row.get("title_nl") or row.get("title_en"):
        return None
    return Phrase(N_("A module needs a title, in Dutch or English."))


RULES = (
    Rule("approved_without_statement", "learning_outcome", ERROR, "statement_nl", _statement_before_approval),
    Rule(
        "approved_without_attribute",
        "learning_outcome",
        ERROR,
        "graduate_attributes",
        _attribute_before_approval,
    ),
    ends_after_start("learning_outcome", "valid_from", "valid_to"),
    Rule("no_statement", "learning_outcome", WARNING, "statement_nl", _has_statement),
    Rule("no_verb", "learning_outcome", WARNING, "statement_nl", _begins_with_verb),
    Rule("no_title", "module", ERROR, "title_nl", _has_title),
    ends_after_start("module", "valid_from", "valid_to"),
)
