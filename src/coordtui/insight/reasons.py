"""Why each rule is there: what a line of the work list says beside what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from coordtui.i18n import N_, _
from coordtui.settings import Norms

_NEEDED = N_("Without it the record cannot be understood or counted.")
_SPAN = N_("What ends before it starts is a slip of the pen.")
_YEAR = N_("A record counts in the academic year in which it starts.")
_ENDED = N_("Figures count what was completed; what stays planned is missing from them.")
_INSTITUTION = N_("An agreement that ends unnoticed leaves students and lecturers without one.")
_OUTCOMES = N_("Policy: every programme formulates internationalised outcomes and builds on them.")
_POLICY_MODULE = N_("Policy: one module develops all three competences, across borders, on a theme.")
_COIL = N_("COIL takes 4 to 15 weeks, with a foreign partner, an assessment and a joint assignment.")
_STAY = N_("Outside these lengths it usually does not count as a study or internship abroad.")
_BIP = N_("The Erasmus+ programme guide says how long and how large a blended programme is.")

REASONS: Mapping[str, str] = {
    "required": _NEEDED,
    "expected": N_("It may wait, but others count on it being filled in."),
    "value": _NEEDED,
    "pattern": N_("It doesn’t look as such codes do; other systems may not recognise it."),
    "duplicate": N_("Two records of the same thing are counted twice."),
    "other_note": N_("“Other” says nothing by itself."),
    "missing_link": N_("What it refers to was deleted, here or in a register that was merged."),
    "other_programme": N_("Records of one programme only refer to each other."),
    "intake_above_enrolled": N_("Figures are divided by these numbers."),
    "approved_without_statement": N_("What was approved must be readable."),
    "approved_without_attribute": _OUTCOMES,
    "valid_to_before_valid_from": _SPAN,
    "no_statement": N_("An outcome is its statement."),
    "no_verb": N_("An outcome says what a student does, so that it can be assessed."),
    "no_title": _NEEDED,
    "agreement_to_before_agreement_from": _SPAN,
    "too_few_objectives": N_("Policy: a strategic partner meets at least 3 of the 6 objectives."),
    "knowledge_security_open": N_("Policy: the decision tree is run for every international partner."),
    "no_contact": N_("A fixed contact person keeps a cooperation alive."),
    "near_duplicate": N_("Two records of one partner divide what is known of it."),
    "no_module": N_("A COIL module that is being designed is a part of the curriculum."),
    "no_partner": N_("There is no COIL without a partner."),
    "end_on_before_start_on": _SPAN,
    "start_outside_year": _YEAR,
    "weeks": _COIL,
    "no_foreign_partner": _COIL,
    "not_coil": _COIL,
    "phases": N_("Partners plan by the weeks of the phases."),
    "host_country": N_("Who is where on a day must be known, for the safety of students."),
    "bip_ec": _BIP,
    "bip_days": _BIP,
    "stay_length": _STAY,
    "semester_load": N_("More than a full semester is often a student number typed wrong."),
    "stay_ended": _ENDED,
    "coil_ended": _ENDED,
    "students_unregistered": N_("Only registered students count in the coverage of a cohort."),
    "agreement_ended": _INSTITUTION,
    "agreement_ending": _INSTITUTION,
    "monitoring_overdue": N_("Policy: partners are monitored every {monitoring_months} months."),
    "evaluation_overdue": N_("Policy: a partnership is evaluated every two years; your settings say when."),
    "review_due": N_("It was agreed at the last review."),
    "contact_faded": N_("Never let a contact fade: be in touch every {contact_months} months."),
    "no_headcount": N_("Figures are divided by the students enrolled and the intake."),
    "no_outcomes": _OUTCOMES,
    "attributes_missing": N_("Policy: the outcomes of a programme cover all four graduate attributes."),
    "no_policy_module": _POLICY_MODULE,
    "not_guaranteed": N_("Policy: every student has an international experience, so it is compulsory."),
    "outcome_uncovered": N_("An outcome that no module works on is not taught."),
}
"""By the id of the rule; a norm may stand in braces."""


def reason(rule: str, norms: Norms) -> str:
    """Why there is this rule, in the language now set; empty for a rule of another version."""
    return _(REASONS.get(rule, "")).format(**asdict(norms)) if rule in REASONS else ""
