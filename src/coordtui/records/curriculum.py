"""Learning outcomes, the modules that carry them, and the evidence for both."""

from __future__ import annotations

from typing import ClassVar

from coordtui.i18n import N_
from coordtui.records.fields import (
    Context,
    choice,
    choices,
    credits_ec,
    day,
    refer,
    text,
    whole,
    year,
    yes_no,
)
from coordtui.records.kinds import About, Record
from coordtui.records.tables import index, natural_key


class LearningOutcome(Record, table=True):
    """An internationalised learning outcome of a programme."""

    __tablename__ = "learning_outcome"
    about: ClassVar = About(
        file="learning_outcomes",
        label=N_("Learning outcome"),
        plural=N_("Learning outcomes"),
        title=("code", "statement_nl"),
        order=("programme_id", "code"),
        valid=("valid_from", "valid_to"),
    )
    __table_args__ = natural_key("learning_outcome", "programme_id", "code")

    programme_id: str = refer(
        "programme", N_("Programme"), required=True, key=True, width=10, default=Context.PROGRAMME
    )
    code: str = text(N_("Code"), required=True, key=True, width=8, help_source=N_("Such as ILO-1."))
    statement_nl: str | None = text(
        N_("Statement (Dutch)"),
        recommended=True,
        width=50,
        help_source=N_("What the student can do, starting with a verb. Dutch or English is enough."),
    )
    statement_en: str | None = text(
        N_("Statement (English)"),
        recommended=True,
        help_source=N_("What the student can do, starting with a verb. Dutch or English is enough."),
    )
    dimension: str = choice("dimension", N_("Dimension"), required=True, width=9)
    bloom_level: str = choice(
        "bloom_level",
        N_("Bloom level"),
        required=True,
        width=10,
        help_source=N_("Bloom’s taxonomy, revised."),
    )
    graduate_attributes: str | None = choices(
        "graduate_attribute",
        N_("Graduate attributes"),
        recommended=True,
        width=12,
        help_source=N_("At least one before the outcome is approved."),
    )
    status: str = choice("record_status", N_("Status"), required=True, width=10, default="draft")
    valid_from: str = year(N_("Valid from"), required=True, default=Context.YEAR)
    valid_to: str | None = year(N_("Valid to"), help_source=N_("The last year; empty while it runs."))
    study_year: int | None = whole(N_("Study year"), least=1, most=4)
    focus: str | None = choice("focus", N_("Focus"))
    competences: str | None = choices("competence", N_("Competences"))
    approved_on: str | None = day(N_("Approved on"))
    rubric: str | None = text(N_("Rubric"), help_source=N_("Where the rubric is: a link or a document name."))


class Module(Record, table=True):
    """A course unit of a programme."""

    __tablename__ = "module"
    about: ClassVar = About(
        file="modules",
        label=N_("Module"),
        plural=N_("Modules"),
        title=("code", "title_nl"),
        order=("programme_id", "study_year", "period", "code"),
        valid=("valid_from", "valid_to"),
    )
    __table_args__ = natural_key("module", "programme_id", "code")

    programme_id: str = refer(
        "programme", N_("Programme"), required=True, key=True, width=10, default=Context.PROGRAMME
    )
    code: str = text(N_("Code"), required=True, key=True, width=10)
    title_nl: str | None = text(
        N_("Title (Dutch)"), recommended=True, width=36, help_source=N_("Dutch or English is enough.")
    )
    title_en: str | None = text(
        N_("Title (English)"), recommended=True, help_source=N_("Dutch or English is enough.")
    )
    ec: float = credits_ec(N_("EC"), required=True, width=4, help_source=N_("More than 0, at most 60."))
    study_year: int = whole(N_("Study year"), least=1, most=4, required=True, width=4)
    period: str | None = choice("period", N_("Period"), width=10)
    is_compulsory: int = yes_no(N_("Compulsory"), required=True, width=10, default=1)
    language: str = choice("language", N_("Language"), required=True, default="nl")
    collaboration: str = choice(
        "collaboration",
        N_("Collaboration"),
        required=True,
        width=16,
        default="none",
        help_source=N_("With whom students work together across borders."),
    )
    competences: str | None = choices(
        "competence",
        N_("Competences"),
        expected=True,
        help_source=N_("What the module purposefully develops; the policy asks for all three."),
    )
    themes: str | None = choices("theme", N_("Themes"), recommended=True)
    methods: str | None = choices("method", N_("Methods"))
    delivery_mode: str | None = choice("delivery_mode", N_("Delivery"))
    status: str = choice("record_status", N_("Status"), required=True, width=10, default="draft")
    valid_from: str = year(N_("Valid from"), required=True, default=Context.YEAR)
    valid_to: str | None = year(N_("Valid to"), help_source=N_("The last year; empty while it runs."))


class ModuleOutcome(Record, table=True):
    """That a module introduces, practises or assesses a learning outcome."""

    __tablename__ = "module_outcome"
    about: ClassVar = About(
        file="module_outcomes",
        label=N_("Outcome of a module"),
        plural=N_("Outcomes of modules"),
        title=("module_id", "outcome_id"),
        order=("module_id", "outcome_id"),
    )
    __table_args__ = (
        *natural_key("module_outcome", "module_id", "outcome_id"),
        index("module_outcome", "outcome_id"),
    )

    module_id: str = refer("module", N_("Module"), owner=True, required=True, key=True, width=12)
    outcome_id: str = refer("learning_outcome", N_("Learning outcome"), required=True, key=True, width=40)
    level: str = choice("coverage", N_("Level"), required=True, width=12, default="I")


class Evidence(Record, table=True):
    """A document that shows what was intended or achieved; the document itself stays where it is."""

    __tablename__ = "evidence"
    about: ClassVar = About(
        file="evidence",
        label=N_("Evidence"),
        plural=N_("Evidence"),
        title=("title",),
        order=("programme_id", "title"),
    )
    __table_args__ = (
        index("evidence", "programme_id", "title"),
        index("evidence", "outcome_id"),
        index("evidence", "module_id"),
        index("evidence", "coil_module_id"),
    )

    programme_id: str = refer(
        "programme", N_("Programme"), required=True, width=10, default=Context.PROGRAMME
    )
    kind: str = choice("evidence_kind", N_("Kind"), required=True, width=18)
    title: str = text(N_("Title"), required=True, width=36)
    location: str = text(
        N_("Location"), required=True, width=30, help_source=N_("A web address or the path of a document.")
    )
    outcome_id: str | None = refer("learning_outcome", N_("Learning outcome"))
    module_id: str | None = refer("module", N_("Module"))
    coil_module_id: str | None = refer("coil_module", N_("COIL module"))
