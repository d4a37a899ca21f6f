"""International partners and what was agreed, checked and evaluated with them."""

from __future__ import annotations

from typing import ClassVar

from coordtui.i18n import N_
from coordtui.records import codes
from coordtui.records.fields import Context, choice, choices, day, refer, text, whole, yes_no
from coordtui.records.kinds import About, Record
from coordtui.records.tables import index, natural_key


class Partner(Record, table=True):
    """An organisation a programme works with; it may be abroad or have its office in The Hague."""

    __tablename__ = "partner"
    about: ClassVar = About(
        file="partners",
        label=N_("Partner"),
        plural=N_("Partners"),
        title=("name", "country"),
        order=("name",),
    )
    __table_args__ = (*natural_key("partner", "name", "country"), index("partner", "erasmus_code"))

    name: str = text(
        N_("Name"),
        required=True,
        key=True,
        width=40,
        suggestions=True,
        help_source=N_("In its own language, as it signs."),
    )
    country: str = choice("country", N_("Country"), required=True, key=True, width=14)
    city: str | None = text(N_("City"), width=14)
    org_type: str = choice("org_type", N_("Type"), required=True, default="hei")
    is_international: int = yes_no(
        N_("International"),
        required=True,
        default=1,
        help_source=N_("An international partner may have its office in the Netherlands."),
    )
    status: str = choice("partner_status", N_("Status"), required=True, width=10, default="active")
    categories: str | None = choices("partner_category", N_("Categories"), expected=True, width=18)
    owner: str | None = text(
        N_("Internal contact"),
        expected=True,
        width=18,
        default=Context.ME,
        help_source=N_("The colleague who keeps this contact: one fixed person."),
    )
    knowledge_security: str = choice(
        "knowledge_security",
        N_("Knowledge security"),
        required=True,
        default="not_done",
        help_source=N_("Outcome of the knowledge-security decision tree."),
    )
    contact_name: str | None = text(N_("Contact person"), recommended=True, personal=True)
    contact_email: str | None = text(
        N_("Contact e-mail"),
        personal=True,
        pattern=codes.EMAIL,
        pattern_help=N_("“{value}” does not look like an e-mail address."),
    )
    last_contact_on: str | None = day(N_("Last contact"), recommended=True)
    erasmus_code: str | None = text(
        N_("Erasmus code"),
        width=14,
        normalise=codes.erasmus_code,
        pattern=codes.ERASMUS,
        pattern_help=N_("“{value}” does not look like an Erasmus code, such as E  SEVILLA01."),
    )
    name_en: str | None = text(N_("Name (English)"))
    website: str | None = text(
        N_("Website"), pattern=codes.WEBSITE, pattern_help=N_("“{value}” does not look like a web address.")
    )
    cooperation_forms: str | None = choices("cooperation_form", N_("Cooperation"), recommended=True)
    agreement_from: str | None = day(N_("Agreement from"))
    agreement_to: str | None = day(N_("Agreement to"))
    places_per_year: int | None = whole(N_("Places per year"), most=10_000)
    shared_goal: str | None = text(
        N_("Shared goal"),
        expected=True,
        multiline=True,
        help_source=N_("What both want to reach together."),
    )
    knowledge_security_on: str | None = day(N_("Security checked on"))
    strategic_objectives: str | None = choices(
        "strategic_objective",
        N_("Strategic objectives"),
        help_source=N_("A strategic partner meets at least 3 of the 6."),
    )
    board_commitment: int | None = yes_no(N_("Board commitment"))
    multi_year_plan: int | None = yes_no(N_("Multi-year plan"))
    schac: str | None = text(N_("SCHAC code"), help_source=N_("The domain that names an institution: us.es."))
    pic: str | None = text(
        N_("PIC"), normalise=codes.digits, pattern=codes.PIC, pattern_help=N_("A PIC has 9 digits.")
    )
    oid: str | None = text(
        N_("OID"),
        normalise=codes.upper,
        pattern=codes.OID,
        pattern_help=N_("An OID is an E followed by 8 digits."),
    )


class PartnerReview(Record, table=True):
    """One moment in the log of a partnership: contact, monitoring, evaluation or a check."""

    __tablename__ = "partner_review"
    about: ClassVar = About(
        file="partner_reviews",
        label=N_("Review"),
        plural=N_("Reviews"),
        title=("kind", "done_on"),
        order=("done_on",),
    )
    __table_args__ = (index("partner_review", "partner_id", "done_on"),)

    partner_id: str = refer("partner", N_("Partner"), owner=True, required=True, width=30)
    kind: str = choice("review_kind", N_("Kind"), required=True, width=20, default="contact")
    done_on: str = day(N_("Done on"), required=True, width=10, default=Context.TODAY)
    result: str = choice("review_result", N_("Result"), required=True, width=16, default="continue")
    next_due: str | None = day(N_("Next due"), width=10)
    by: str | None = text(N_("By"), width=16, default=Context.ME)
