"""Students' international experiences, at home and abroad.

The student number is the only thing that identifies a student: no name, birth date, nationality or
grant is recorded (GDPR art. 5(1)(c), data minimisation).
"""

from __future__ import annotations

from typing import ClassVar

from coordtui.i18n import N_
from coordtui.records import codes
from coordtui.records.fields import Context, choice, credits_ec, day, refer, text, year, yes_no
from coordtui.records.kinds import About, Record
from coordtui.records.tables import index, natural_key


class Experience(Record, table=True):
    """One international experience of one student."""

    __tablename__ = "experience"
    about: ClassVar = About(
        file="experiences",
        label=N_("Experience"),
        plural=N_("Experiences"),
        title=("student_number", "type", "start_on"),
        order=("student_number", "start_on"),
        year="academic_year",
    )
    __table_args__ = (
        *natural_key("experience", "student_number", "type", "start_on"),
        index("experience", "programme_id", "academic_year", "student_number", "start_on"),
        index("experience", "programme_id", "student_number", "start_on"),
        index("experience", "programme_id", "start_on"),
        index(
            "experience",
            *("academic_year", "student_number", "start_on"),
            also=("programme_id", "type", "status", "host_country"),
        ),
        index("experience", "cohort", "student_number", also=("programme_id", "status", "type")),
        index("experience", "student_number", "start_on"),
        index("experience", "start_on"),
        index("experience", "end_on"),
        index("experience", "coil_module_id", "status"),
        index("experience", "partner_id", also=("programme_id", "academic_year")),
        index("experience", "module_id"),
        index("experience", "type"),
        index("experience", "status"),
        index("experience", "host_country"),
        index("experience", "funding"),
    )

    student_number: str = text(
        N_("Student number"),
        required=True,
        key=True,
        personal=True,
        width=14,
        normalise=codes.digits,
        pattern=codes.STUDENT_NUMBER,
        pattern_help=N_("A student number has 8 digits."),
        help_source=N_("8 digits; nothing else identifies a student here."),
    )
    programme_id: str = refer(
        "programme", N_("Programme"), required=True, width=10, default=Context.PROGRAMME
    )
    type: str = choice("experience_type", N_("Type"), required=True, key=True, width=20)
    academic_year: str = year(N_("Academic year"), required=True, width=10, default=Context.YEAR)
    status: str = choice("experience_status", N_("Status"), required=True, width=10, default="planned")
    start_on: str = day(
        N_("Starts"),
        required=True,
        key=True,
        width=10,
        help_source=N_("Type 8-2-2027, 2027-02-08, t for today or +7."),
    )
    end_on: str = day(N_("Ends"), required=True, width=10)
    host_country: str | None = choice(
        "country", N_("Host country"), width=14, help_source=N_("Needed for an experience abroad.")
    )
    host_city: str | None = text(N_("Host city"))
    partner_id: str | None = refer("partner", N_("Partner"), width=24, recommended=True)
    host_name: str | None = text(
        N_("Host"), help_source=N_("The organisation, where it is not one of the partners.")
    )
    coil_module_id: str | None = refer("coil_module", N_("COIL module"), width=12)
    module_id: str | None = refer("module", N_("Module"))
    cohort: str | None = year(
        N_("Cohort"), recommended=True, help_source=N_("The academic year in which the student began.")
    )
    ec: float | None = credits_ec(N_("EC"), recommended=True)
    funding: str | None = choice("funding", N_("Funding"))
    green_travel: int | None = yes_no(N_("Green travel"))
    recognised_on: str | None = day(N_("Recognised on"))


class ExperienceOutcome(Record, table=True):
    """That an experience contributed to a learning outcome."""

    __tablename__ = "experience_outcome"
    about: ClassVar = About(
        file="experience_outcomes",
        label=N_("Outcome of an experience"),
        plural=N_("Outcomes of experiences"),
        title=("experience_id", "outcome_id"),
        order=("experience_id", "outcome_id"),
    )
    __table_args__ = (
        *natural_key("experience_outcome", "experience_id", "outcome_id"),
        index("experience_outcome", "outcome_id"),
    )

    experience_id: str = refer("experience", N_("Experience"), owner=True, required=True, key=True, width=26)
    outcome_id: str = refer("learning_outcome", N_("Learning outcome"), required=True, key=True, width=40)
