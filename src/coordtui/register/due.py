"""What is due: not wrong in itself, but asking for something now, by the day, the year and the norms.

It is asked of the records each time and never stored, so that it is right on the day itself, in every
academic year, and by the norms of whoever looks. What an indicator counts as falling short and what is
due come from the same SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coordtui.i18n import N_, _
from coordtui.records.calendar import academic_year_of, today
from coordtui.register.filtering import Condition
from coordtui.register.indicators.asking import Asked, ask, bound
from coordtui.register.indicators.coil import GAP, UNDER_WAY
from coordtui.register.indicators.measures import Measure
from coordtui.register.indicators.outcomes import MEASURES as OUTCOMES
from coordtui.register.indicators.partners import MEASURES as PARTNERS
from coordtui.register.indicators.programmes import ACTIVE, COVERED
from coordtui.register.indicators.programmes import MEASURES as PROGRAMMES
from coordtui.settings import Norms

DUE = "due"
"""The severity of what is due."""

FIRST_NUMBER = 1_000_000
"""The number, among the findings of a record, of what is due by the first rule: beyond any stored one."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day (ISO 8601) and the norms by which something is due."""

    day: str = field(default_factory=lambda: today().isoformat())
    norms: Norms = field(default_factory=Norms)

    def asked(self, year: str | None) -> Asked:
        """The question for an academic year, without one for that of the day."""
        return ask(year or academic_year_of(self.day), self.norms, day=self.day)


@dataclass(frozen=True, slots=True)
class Due:
    """A rule for what is due of records `r` of `kind`.

    `field` is where it is put right: a field, or a kind of part. `condition` and `phrase` are SQL (see
    `asking`), the latter giving a stored Phrase. `yearly` is what can be due in each academic year anew.
    """

    rule: str
    kind: str
    field: str
    label_source: str
    condition: str
    phrase: str
    yearly: bool = False

    @property
    def label(self) -> str:
        """What the records of this rule are called together, in the language now set."""
        return _(self.label_source)

    @property
    def number(self) -> int:
        """The number, among the findings of a record, of this one."""
        return FIRST_NUMBER + RULES.index(self)

    @property
    def mark(self) -> str:
        """What a deferral calls it, as SQL (see `asking`)."""
        return f"'{self.rule}/' || :year" if self.yearly else f"'{self.rule}/{self.field}'"

    def source(self, asked: Asked) -> Condition:
        """The findings `f` of this rule, as SQL for FROM."""
        return bound(
            f"(SELECT r.id AS id, {self.number} AS n, '{self.rule}' AS rule, '{DUE}' AS severity, "
            f"'{self.field}' AS field, {self.phrase} AS phrase, '{self.kind}' AS kind, "
            f"{self.mark} AS mark FROM {self.kind} AS r "
            f"WHERE r.deleted_at IS NULL AND ({self.condition})) AS f",
            asked,
        )


def _told(text: str, **args: str) -> str:
    """A stored Phrase as SQL; the arguments are SQL."""
    packed = "".join(f", '{name}', {value}" for name, value in args.items())
    quoted = text.replace("'", "''")
    return f"json_object('text', '{quoted}', 'args', json_object({packed[2:]}))"


def _never_or_last(day: str, never: str, last: str) -> str:
    """What is told of something that should be done again, by the day (as SQL) on which it was."""
    return f"CASE WHEN {day} IS NULL THEN {_told(never)} ELSE {_told(last, day=day)} END"


def _short(measures: Sequence[Measure], name: str) -> str:
    """What falls short by the measure of this name."""
    return f"({next(each.short for each in measures if each.name == name)})"


def _last(kind: str) -> str:
    return (
        "(SELECT max(v.done_on) FROM partner_review AS v WHERE v.partner_id = r.id AND v.deleted_at IS NULL "
        f"AND v.kind = '{kind}' AND v.done_on <= :day)"
    )


_MONITORING = _short(PARTNERS, "Q14")
_EVALUATION = _short(PARTNERS, "Q15")
_PLANNED = (
    "(SELECT min(v.next_due) FROM partner_review AS v WHERE v.partner_id = r.id AND v.deleted_at IS NULL "
    "AND v.next_due < :day AND NOT EXISTS (SELECT 1 FROM partner_review AS w WHERE w.partner_id = r.id "
    "AND w.deleted_at IS NULL AND w.kind = v.kind AND w.done_on > v.done_on AND w.done_on <= :day) "
    f"AND NOT (v.kind = 'monitoring' AND {_MONITORING}) AND NOT (v.kind = 'evaluation' AND {_EVALUATION}))"
)
_MISSING = " || ".join(
    f"CASE WHEN {covered} THEN '' ELSE ', {code}' END" for code, covered in COVERED.items()
)
_NO_OUTCOMES = _short(PROGRAMMES, "Q1")
_NO_POLICY_MODULE = _short(PROGRAMMES, "Q4")


def _incomplete(rule: str, field: str, condition: str, phrase: str) -> Due:
    """A rule for what a programme lacks in an academic year."""
    label = N_("Programme to complete")
    return Due(rule, "programme", field, label, condition, phrase, yearly=True)


def _rules() -> Iterator[Due]:
    yield Due(
        "stay_ended",
        "experience",
        "status",
        N_("Ended, not completed"),
        "r.status IN ('planned', 'ongoing') AND r.end_on < :day",
        _told(N_("Ended on {day}, but not marked as completed."), day="r.end_on"),
    )
    yield Due(
        "coil_ended",
        "coil_module",
        "status",
        N_("Ended, not completed"),
        "r.status IN ('partnering', 'design', 'running') AND r.end_on < :day",
        _told(N_("Ended on {day}, but not marked as completed."), day="r.end_on"),
    )
    yield Due(
        "students_unregistered",
        "coil_module",
        "students_home",
        N_("Students to register"),
        f"{UNDER_WAY} AND {GAP} > 0",
        _told(N_("{number} of {all} students to register."), number=GAP, all="r.students_home"),
    )
    yield Due(
        "agreement_ended",
        "partner",
        "agreement_to",
        N_("Agreement ended"),
        "r.status = 'active' AND r.agreement_to < :day",
        _told(N_("Ended on {day}; the partner is still active."), day="r.agreement_to"),
    )
    yield Due(
        "agreement_ending",
        "partner",
        "agreement_to",
        N_("Agreement ending"),
        _short(PARTNERS, "Q21"),
        _told(N_("The agreement ends on {day}."), day="r.agreement_to"),
    )
    yield Due(
        "monitoring_overdue",
        "partner",
        "partner_review",
        N_("Monitoring overdue"),
        _MONITORING,
        _never_or_last(_last("monitoring"), N_("Never monitored."), N_("Last monitored on {day}.")),
    )
    yield Due(
        "evaluation_overdue",
        "partner",
        "partner_review",
        N_("Evaluation overdue"),
        _EVALUATION,
        _never_or_last(_last("evaluation"), N_("Never evaluated."), N_("Last evaluated on {day}.")),
    )
    yield Due(
        "review_due",
        "partner",
        "partner_review",
        N_("Planned review"),
        f"r.status <> 'ended' AND {_PLANNED} IS NOT NULL",
        _told(N_("Planned for {day}, not logged yet."), day=_PLANNED),
    )
    yield Due(
        "contact_faded",
        "partner",
        "last_contact_on",
        N_("Fading contact"),
        _short(PARTNERS, "Q20/faded"),
        _never_or_last("r.last_contact_on", N_("No contact was recorded."), N_("Last contact on {day}.")),
    )
    yield _incomplete(
        "no_headcount",
        "headcount",
        f"{ACTIVE} AND NOT EXISTS (SELECT 1 FROM headcount AS h WHERE h.programme_id = r.id "
        "AND h.deleted_at IS NULL AND h.academic_year = :year)",
        _told(N_("No headcount in {year}: its figures have no denominator."), year=":year"),
    )
    yield _incomplete(
        "no_outcomes",
        "learning_outcome",
        _NO_OUTCOMES,
        _told(N_("No approved learning outcome is valid in {year}."), year=":year"),
    )
    yield _incomplete(
        "attributes_missing",
        "learning_outcome",
        f"{_short(PROGRAMMES, 'Q2')} AND NOT {_NO_OUTCOMES}",
        _told(
            N_("No approved outcome of {year} works on {attributes}."),
            year=":year",
            attributes=f"substr({_MISSING}, 3)",
        ),
    )
    yield _incomplete(
        "no_policy_module",
        "module",
        _NO_POLICY_MODULE,
        _told(N_("No policy module in {year}."), year=":year"),
    )
    yield _incomplete(
        "not_guaranteed",
        "module",
        f"{_short(PROGRAMMES, 'Q5')} AND NOT {_NO_POLICY_MODULE}",
        _told(N_("The policy module of {year} is not compulsory."), year=":year"),
    )
    yield Due(
        "outcome_uncovered",
        "learning_outcome",
        "module_outcome",
        N_("Outcome to cover"),
        _short(OUTCOMES, "Q3"),
        _told(N_("No approved module of {year} works on this outcome."), year=":year"),
        yearly=True,
    )


RULES: tuple[Due, ...] = tuple(_rules())
"""Everything that can be due, in the order in which the work list shows it."""
