"""Faculties, their degree programmes, and the headcounts that figures are divided by."""

from __future__ import annotations

from typing import ClassVar

from coordtui.i18n import N_
from coordtui.records import codes
from coordtui.records.fields import Context, choice, refer, text, whole, year, yes_no
from coordtui.records.kinds import About, Record
from coordtui.records.tables import natural_key


class Faculty(Record, table=True):
    """A faculty of the university."""

    __tablename__ = "faculty"
    about: ClassVar = About(
        file="faculties",
        label=N_("Faculty"),
        plural=N_("Faculties"),
        title=("code", "name_nl"),
        order=("code",),
    )
    __table_args__ = natural_key("faculty", "code")

    code: str = text(N_("Code"), required=True, key=True, width=10, help_source=N_("Short and unique: GITD."))
    name_nl: str = text(N_("Name (Dutch)"), required=True, width=44)
    name_en: str | None = text(N_("Name (English)"))


class Programme(Record, table=True):
    """A degree programme."""

    __tablename__ = "programme"
    about: ClassVar = About(
        file="programmes",
        label=N_("Programme"),
        plural=N_("Programmes"),
        title=("code", "name_nl"),
        order=("code",),
    )
    __table_args__ = natural_key("programme", "code")

    code: str = text(
        N_("Code"), required=True, key=True, width=12, help_source=N_("As colleagues call it: HBO-ICT.")
    )
    faculty_id: str = refer("faculty", N_("Faculty"), required=True, width=8)
    name_nl: str = text(N_("Name (Dutch)"), required=True, width=34)
    name_en: str | None = text(N_("Name (English)"), recommended=True)
    level: str = choice("level", N_("Level"), required=True, width=10, default="bachelor")
    teaching_language: str = choice(
        "teaching_language", N_("Taught in"), required=True, width=14, default="nl"
    )
    mode_of_study: str | None = choice("mode_of_study", N_("Mode of study"), default="full_time")
    coordinator: str | None = text(
        N_("Coordinator"), recommended=True, width=18, help_source=N_("The Programme Coordinator.")
    )
    active: int = yes_no(
        N_("Active"), required=True, default=1, help_source=N_("Figures on programmes count active ones.")
    )
    rio_code: str | None = text(
        N_("RIO code"),
        normalise=codes.rio,
        pattern=codes.RIO,
        pattern_help=N_("A RIO code has 5 digits."),
        help_source=N_("5 digits, from the Dutch register of programmes."),
    )
    isced_f: str | None = text(
        N_("ISCED-F field"),
        normalise=codes.isced_f,
        pattern=codes.ISCED_F,
        pattern_help=N_("An ISCED-F code has 4 digits."),
        help_source=N_("4 digits: 0613 is software development."),
    )


class Headcount(Record, table=True):
    """How many students a programme has in an academic year: the denominator of its figures."""

    __tablename__ = "headcount"
    about: ClassVar = About(
        file="headcounts",
        label=N_("Headcount"),
        plural=N_("Headcounts"),
        title=("programme_id", "academic_year"),
        order=("academic_year", "programme_id"),
        year="academic_year",
    )
    __table_args__ = natural_key("headcount", "programme_id", "academic_year")

    programme_id: str = refer(
        "programme", N_("Programme"), required=True, key=True, width=12, default=Context.PROGRAMME
    )
    academic_year: str = year(N_("Academic year"), required=True, key=True, width=10, default=Context.YEAR)
    enrolled: int = whole(
        N_("Enrolled"),
        most=100_000,
        required=True,
        width=9,
        help_source=N_("Students enrolled at 1 October."),
    )
    intake: int | None = whole(
        N_("Intake"),
        most=100_000,
        recommended=True,
        width=9,
        help_source=N_("First-year students: the size of this cohort."),
    )
    graduates: int | None = whole(N_("Graduates"), most=100_000, recommended=True, width=9)
