"""COIL modules: editions of Collaborative Online International Learning with their partners."""

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


class CoilModule(Record, table=True):
    """One edition of a COIL module in one academic year; it can be rolled forward to the next."""

    __tablename__ = "coil_module"
    about: ClassVar = About(
        file="coil_modules",
        label=N_("COIL module"),
        plural=N_("COIL modules"),
        title=("code", "title"),
        order=("programme_id", "academic_year", "code"),
        year="academic_year",
    )
    __table_args__ = (
        *natural_key("coil_module", "programme_id", "code", "academic_year"),
        index("coil_module", "academic_year", "programme_id"),
        index("coil_module", "module_id"),
    )

    programme_id: str = refer(
        "programme", N_("Programme"), required=True, key=True, width=10, default=Context.PROGRAMME
    )
    code: str = text(N_("Code"), required=True, key=True, width=10)
    academic_year: str = year(N_("Academic year"), required=True, key=True, width=10, default=Context.YEAR)
    title: str = text(N_("Title"), required=True, width=36)
    status: str = choice("coil_status", N_("Status"), required=True, width=12, default="idea")
    module_id: str | None = refer(
        "module", N_("Module"), width=12, help_source=N_("Needed once a partner has been found.")
    )
    start_on: str = day(
        N_("Starts"), required=True, width=10, help_source=N_("Type 8-2-2027, 2027-02-08, t for today or +7.")
    )
    end_on: str = day(
        N_("Ends"), required=True, width=10, help_source=N_("A COIL module takes 4 to 15 weeks.")
    )
    is_assessed: int = yes_no(
        N_("Assessed"), required=True, default=1, help_source=N_("Without it, it is virtual exchange.")
    )
    joint_assignment: int = yes_no(
        N_("Joint assignment"),
        required=True,
        default=1,
        help_source=N_("Students of both sides make it together; without it, it is virtual exchange."),
    )
    students_home: int | None = whole(
        N_("Students here"), most=10_000, recommended=True, width=8, help_source=N_("Planned or counted.")
    )
    lecturers_home: int | None = whole(N_("Lecturers here"), most=1_000, recommended=True)
    language: str = choice("language", N_("Language"), required=True, default="en")
    format: str = choice("coil_format", N_("Format"), required=True, default="coil")
    sync_mode: str = choice("sync_mode", N_("Meeting"), required=True, default="mixed")
    ec: float | None = credits_ec(N_("EC"), recommended=True)
    cefr_min: str | None = choice("cefr", N_("Language level"), help_source=N_("The least that is needed."))
    sdgs: str | None = choices("sdg", N_("SDGs"), recommended=True)
    themes: str | None = choices("theme", N_("Themes"), recommended=True)
    tools: str | None = text(N_("Tools"), help_source=N_("Teams, Padlet, Miro …"))
    product: str | None = text(N_("Product"), help_source=N_("What the students make together."))
    data_agreement: str | None = text(
        N_("Data agreement"), recommended=True, help_source=N_("What was agreed on students’ personal data.")
    )
    funding: str | None = choice("funding", N_("Funding"))


class CoilPartner(Record, table=True):
    """A partner's part in a COIL module."""

    __tablename__ = "coil_partner"
    about: ClassVar = About(
        file="coil_partners",
        label=N_("Partner of a COIL module"),
        plural=N_("Partners of COIL modules"),
        title=("coil_module_id", "partner_id"),
        order=("coil_module_id", "partner_id"),
    )
    __table_args__ = (
        *natural_key("coil_partner", "coil_module_id", "partner_id"),
        index("coil_partner", "partner_id"),
    )

    coil_module_id: str = refer(
        "coil_module", N_("COIL module"), owner=True, required=True, key=True, width=20
    )
    partner_id: str = refer("partner", N_("Partner"), required=True, key=True, width=32)
    partner_course: str | None = text(N_("Their course"), width=24)
    students_partner: int | None = whole(N_("Students"), most=10_000, width=8)
    lecturers_partner: int | None = whole(N_("Lecturers"), most=1_000, width=8)
    contact: str | None = text(N_("Contact"), personal=True, width=18)


class CoilOutcome(Record, table=True):
    """That a COIL module works on a learning outcome."""

    __tablename__ = "coil_outcome"
    about: ClassVar = About(
        file="coil_outcomes",
        label=N_("Outcome of a COIL module"),
        plural=N_("Outcomes of COIL modules"),
        title=("coil_module_id", "outcome_id"),
        order=("coil_module_id", "outcome_id"),
    )
    __table_args__ = (
        *natural_key("coil_outcome", "coil_module_id", "outcome_id"),
        index("coil_outcome", "outcome_id"),
    )

    coil_module_id: str = refer(
        "coil_module", N_("COIL module"), owner=True, required=True, key=True, width=20
    )
    outcome_id: str = refer("learning_outcome", N_("Learning outcome"), required=True, key=True, width=40)


class CoilPhase(Record, table=True):
    """One of the phases of a COIL module, as SUNY COIL names them."""

    __tablename__ = "coil_phase"
    about: ClassVar = About(
        file="coil_phases",
        label=N_("Phase of a COIL module"),
        plural=N_("Phases of COIL modules"),
        title=("coil_module_id", "phase"),
        order=("coil_module_id", "phase"),
    )
    __table_args__ = natural_key("coil_phase", "coil_module_id", "phase")

    coil_module_id: str = refer(
        "coil_module", N_("COIL module"), owner=True, required=True, key=True, width=20
    )
    phase: str = choice("coil_phase", N_("Phase"), required=True, key=True, width=26)
    weeks: int | None = whole(N_("Weeks"), most=60, width=6)
    activity: str | None = text(N_("Activity"), width=40)
