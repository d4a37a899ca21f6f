"""The questions Q1–Q25, each with its definition and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coordtui.i18n import N_
from coordtui.insight.indicators.indicator import Aim, Indicator, Shows, When

_POLICY = N_("Internationalisation policy of The Hague University of Applied Sciences, to 2028")
_COVENANT = N_("Covenant of the associations of employers and of universities of applied sciences")
_COIL = N_("Internationalisation policy; the method of SUNY COIL")
_QUALITY = N_("Accreditation: NVAO frameworks and CeQuInt")
_SECURITY = N_("National guidelines on knowledge security: the decision tree for partners")
_MOBILITY = N_(
    "National mobility statistics; Council of the EU, “Europe on the Move” (2024): 23 % of graduates by 2030"
)
_CARE = N_("Duty of care for students abroad")
_ACCOUNT = N_("Internationalisation policy: monitor, and account transparently")
_REGIONAL = N_("Regional cooperation: a fixed contact person, and never let a contact fade")

_LISTED: Iterable[Indicator] = (
    Indicator(
        "Q1",
        N_("Outcomes"),
        N_("Programmes with outcomes"),
        N_(
            "Active programmes with at least one approved learning outcome that is valid in the year / "
            "active programmes; also by the language they are taught in."
        ),
        _POLICY,
        parts={"teaching_language:": ""},
    ),
    Indicator(
        "Q2",
        N_("Attributes"),
        N_("Graduate attributes covered"),
        N_(
            "Of a programme: the graduate attributes that at least one of its approved outcomes, valid in "
            "the year, works on / the four attributes. Of more programmes: active programmes with all four / "
            "active programmes."
        ),
        _POLICY,
        parts={"graduate_attribute:": ""},
    ),
    Indicator(
        "Q3",
        N_("Covered"),
        N_("Outcomes covered by the curriculum"),
        N_(
            "Approved outcomes with a link to at least one approved module / approved outcomes; outcomes and "
            "modules that are valid in the year. Strictly: with a module that assesses the outcome."
        ),
        _QUALITY,
        parts={"assessed": N_("Assessed in a module")},
    ),
    Indicator(
        "Q4",
        N_("Policy module"),
        N_("Programmes with a policy module"),
        N_(
            "Active programmes with at least one module in the year that develops all three competences "
            "(transition-oriented, intercultural, international), with collaboration across borders, on at "
            "least one theme (sustainability, justice, digitalisation) / active programmes. A module is in "
            "the year if it is valid in it and not retired."
        ),
        _POLICY,
    ),
    Indicator(
        "Q5",
        N_("Guaranteed"),
        N_("International experience guaranteed for all"),
        N_(
            "Active programmes with a policy module that is compulsory / active programmes. Guaranteed COIL: "
            "with a compulsory module that has a running or completed COIL module in the year."
        ),
        _POLICY,
        parts={"coil": N_("Guaranteed COIL")},
    ),
    Indicator(
        "Q6",
        N_("Cohort"),
        N_("Coverage of the cohort"),
        N_(
            "Different students of the cohort with at least one completed or recognised experience / the "
            "intake of the cohort. Programmes whose intake is not registered are left out on both sides."
        ),
        _POLICY,
        when=When.COHORT,
    ),
    Indicator(
        "Q7",
        N_("Students"),
        N_("Participation in the year"),
        N_(
            "Different students with an experience in the year that was not cancelled / students enrolled in "
            "the year; also by type, and abroad or at home. A student counts once in each line, so that the "
            "lines may add up to more. Programmes without a headcount are left out on both sides."
        ),
        _ACCOUNT,
        parts={
            "abroad": N_("Abroad"),
            "home": N_("At home"),
            "experience_type:": "",
        },
    ),
    Indicator(
        "Q8",
        N_("Credit mobility"),
        N_("Credit mobility of the cohort"),
        N_(
            "Different students of the cohort with a completed or recognised study, internship or graduation "
            "project abroad of at least {credit_ec} EC or {credit_months} months / graduates of the year in "
            "which the cohort is in study year {cohort_years}. Where these are not known, the intake of the "
            "cohort stands for them (proxy)."
        ),
        _MOBILITY,
        when=When.COHORT,
        parts={"proxy": N_("Programmes counted by intake (proxy)")},
        target=23.0,
    ),
    Indicator(
        "Q9",
        N_("Tied"),
        N_("Experiences tied to outcomes"),
        N_(
            "Experiences of the year, completed or recognised since, with at least one learning outcome: "
            "their own, or that of their module or COIL module / such experiences."
        ),
        _QUALITY,
    ),
    Indicator(
        "Q10",
        N_("COIL growth"),
        N_("Growth of COIL"),
        N_(
            "(COIL editions of the year − those of the year before) / those of the year before; running or "
            "completed. The same for students and lecturers here, partners and the countries of partners."
        ),
        _COIL,
        shows=Shows.GROWTH,
        parts={
            "students": N_("Students here"),
            "lecturers": N_("Lecturers here"),
            "partners": N_("Partners"),
            "countries": N_("Countries of partners"),
        },
    ),
    Indicator(
        "Q11",
        N_("COIL"),
        N_("Reach of COIL"),
        N_(
            "Programmes with at least one running or completed COIL edition in the year / active programmes. "
            "Participations: students here in those editions / students enrolled; who takes part twice "
            "counts twice."
        ),
        _COIL,
        parts={"students": N_("Participations of students")},
    ),
    Indicator(
        "Q12",
        N_("COIL quality"),
        N_("Quality of COIL"),
        N_(
            "COIL editions of the year with at least one learning outcome, an assessment, a joint assignment "
            "and an international partner / COIL editions of the year, running or completed."
        ),
        _COIL,
        parts={
            "outcome": N_("With a learning outcome"),
            "assessed": N_("Assessed"),
            "joint": N_("With a joint assignment"),
            "foreign": N_("With an international partner"),
        },
    ),
    Indicator(
        "Q13",
        N_("Not registered"),
        N_("COIL students not registered"),
        N_(
            "Per COIL edition of the year, running or completed: the students here minus the experiences "
            "linked to it that were not cancelled, where that is more than 0; the sum / the sum of students "
            "here."
        ),
        _ACCOUNT,
        aim=Aim.FEWER,
    ),
    Indicator(
        "Q14",
        N_("Monitoring"),
        N_("Monitoring overdue"),
        N_("Active partners without a monitoring in the last {monitoring_months} months / active partners."),
        _POLICY,
        aim=Aim.FEWER,
        when=When.DAY,
    ),
    Indicator(
        "Q15",
        N_("Evaluation"),
        N_("Evaluation overdue"),
        N_(
            "Active partners without an evaluation in the last months / active partners. Strategic partners: "
            "{evaluation_strategic_months} months, preferred: {evaluation_preferred_months}, exchange: "
            "{evaluation_exchange_months}, virtual: {evaluation_virtual_months}, practice: "
            "{evaluation_practice_months}, others: {evaluation_months}; in several categories, the shortest."
        ),
        _COVENANT,
        aim=Aim.FEWER,
        when=When.DAY,
        parts={"partner_category:": ""},
    ),
    Indicator(
        "Q16",
        N_("Security"),
        N_("Knowledge security open"),
        N_(
            "Active or potential international partners for whom the decision tree has not been run or is in "
            "progress / all such partners."
        ),
        _SECURITY,
        aim=Aim.FEWER,
        when=When.DAY,
    ),
    Indicator(
        "Q17",
        N_("Strategic"),
        N_("Strategic partners meet the criteria"),
        N_(
            "Strategic partners that meet at least 3 of the 6 objectives / strategic partners; also those "
            "with the commitment of the board and with a multi-year plan."
        ),
        _POLICY,
        when=When.DAY,
        parts={"commitment": N_("Board commitment"), "plan": N_("Multi-year plan")},
    ),
    Indicator(
        "Q18",
        N_("Europe"),
        N_("Focus on Europe"),
        N_(
            "Active exchange partners in the European Union or a country associated to Erasmus+ / active "
            "exchange partners; also by region."
        ),
        _POLICY,
        when=When.DAY,
        parts={"region:": ""},
    ),
    Indicator(
        "Q19",
        N_("Dormant"),
        N_("Dormant partners"),
        N_(
            "Active partners without a COIL module or experience (not cancelled) or a review in the year and "
            "the year before / active partners."
        ),
        _REGIONAL,
        aim=Aim.FEWER,
    ),
    Indicator(
        "Q20",
        N_("Contact"),
        N_("Fading contact"),
        N_(
            "Active partners without a contact person, or with a last contact over {contact_months} months "
            "ago or none registered / active partners."
        ),
        _REGIONAL,
        aim=Aim.FEWER,
        when=When.DAY,
        parts={"nobody": N_("No contact person"), "faded": N_("Last contact too long ago")},
    ),
    Indicator(
        "Q21",
        N_("Agreements"),
        N_("Agreements ending"),
        N_("Agreements that end within {agreement_months} months / agreements that have not ended yet."),
        _COVENANT,
        aim=Aim.NEITHER,
        when=When.DAY,
    ),
    Indicator(
        "Q22",
        N_("Abroad now"),
        N_("Who is where"),
        N_("Experiences abroad that are under way on the day and were not cancelled, by country."),
        _CARE,
        shows=Shows.NUMBER,
        aim=Aim.NEITHER,
        when=When.DAY,
    ),
    Indicator(
        "Q23",
        N_("Themes"),
        N_("Spread over themes and SDGs"),
        N_(
            "COIL editions of the year with a theme or a Sustainable Development Goal / COIL editions of the "
            "year, running or completed; also for each theme and each goal."
        ),
        _POLICY,
        parts={"theme:": "", "sdg:": ""},
    ),
    Indicator(
        "Q24",
        N_("Complete"),
        N_("Completeness"),
        N_(
            "Fields that should be filled and are / all such fields, required and recommended, also by kind "
            "of record: records of the year or valid in it, and those without a year."
        ),
        _ACCOUNT,
        parts={"kind:": ""},
    ),
    Indicator(
        "Q25",
        N_("Evidence"),
        N_("Evidence for outcomes"),
        N_(
            "Approved outcomes with at least one approved module that assesses them and for which an "
            "assessment or student work is registered as evidence, with the module or with the outcome / "
            "approved outcomes; valid in the year."
        ),
        _QUALITY,
    ),
)

INDICATORS: Mapping[str, Indicator] = {indicator.code: indicator for indicator in _LISTED}
