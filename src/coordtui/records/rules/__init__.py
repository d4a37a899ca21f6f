"""What must hold (errors: refused) and what should (warnings: listed, never in the way).

A rule is a pure function of one record and its `Situation`: the records it refers to, its parts, and
its peers. `findings` applies to a record the checks that follow from its declaration and every rule
of its kind. Who keeps the situation (the register) is none of a rule's business.
"""

from coordtui.records.rules.findings import duplicate, field_errors, findings, refusals, rules_of
from coordtui.records.rules.rule import ERROR, WARNING, Finding, Peers, Rule, Situation

__all__ = [
    "ERROR",
    "WARNING",
    "Finding",
    "Peers",
    "Rule",
    "Situation",
    "duplicate",
    "field_errors",
    "findings",
    "refusals",
    "rules_of",
]
