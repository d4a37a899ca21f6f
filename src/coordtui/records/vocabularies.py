"""The controlled vocabularies: the code is stored, the Dutch or English label is shown.

Values and their standards: degree levels follow the EQF; modes of study and delivery and Bloom
levels are those of the Open Education API (`modeOfStudy`, `modeOfDelivery`,
`learningOutcomeLevel`); language levels the CEFR; COIL phases SUNY COIL; graduate attributes,
competences, themes, partner categories, cooperation forms and strategic objectives come from the
internationalisation policy of The Hague University of Applied Sciences (to 2028); experience types
map to the activity types of Erasmus Without Paper and the Beneficiary Module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from coordtui.i18n import language
from coordtui.records import places
from coordtui.text import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a vocabulary: its stored code and its labels."""

    code: str
    en: str
    nl: str

    @property
    def label(self) -> str:
        """The label in the language now set."""
        return self.nl if language() == "nl" else self.en


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of terms in the order in which they are shown and stored in sets."""

    name: str
    listed: tuple[Term, ...]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The terms by code, in order."""
        return {term.code: term for term in self.listed}

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label(self, code: str) -> str:
        """The label of `code`, or the code itself where the vocabulary doesn't hold it."""
        term = self.terms.get(code)
        return term.label if term else code

    @cached_property
    def _by_text(self) -> Mapping[str, str]:
        known: dict[str, str] = {}
        for term in self.listed:
            for text in (term.code, term.en, term.nl):
                known.setdefault(fold(text), term.code)
        return known

    def find(self, text: str) -> str | None:
        """The code that `text` names, by code or by label in either language; None if none does."""
        return text if text in self.terms else self._by_text.get(fold(text))

    @cached_property
    def commas(self) -> int:
        """The most commas that one of the labels holds."""
        return max(label.count(",") for term in self.listed for label in (term.en, term.nl))

    def order(self, codes: object) -> tuple[str, ...]:
        """The codes of this vocabulary that are in the iterable `codes`, in vocabulary order."""
        wanted = set(codes)  # type: ignore[call-overload]
        return tuple(code for code in self.terms if code in wanted)


# Types of experience whose student goes abroad, and those that may be either.
ABROAD = frozenset({"study", "internship", "thesis", "group_trip", "bip", "joint_degree"})
ABROAD_OR_HOME = frozenset({"summer_school", "winter_school", "other"})


@lru_cache(maxsize=1)
def _countries() -> Vocabulary:
    return Vocabulary("country", tuple(Term(*row) for row in places.country_names()))


@lru_cache(maxsize=1)
def _languages() -> Vocabulary:
    return Vocabulary("language", tuple(Term(*row) for row in places.language_names()))


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary called `name`; `country` and `language` are read from CLDR when first asked.

    Raises KeyError for a name that isn't a vocabulary.
    """
    if name == "country":
        return _countries()
    if name == "language":
        return _languages()
    return _VOCABULARIES[name]


def vocabulary_names() -> tuple[str, ...]:
    """The names of all vocabularies, those of the outside standards last."""
    return (*_VOCABULARIES, "country", "language")


_LISTS = (
    Vocabulary(
        "level",
        (
            Term("ad", "Associate degree", "Associate degree"),
            Term("bachelor", "Bachelor", "Bachelor"),
            Term("master", "Master", "Master"),
            Term("other", "Other", "Overig"),
        ),
    ),
    Vocabulary(
        "teaching_language",
        (
            Term("nl", "Dutch-taught", "Nederlandstalig"),
            Term("en", "English-taught", "Engelstalig"),
            Term("mixed", "Bilingual", "Tweetalig"),
        ),
    ),
    Vocabulary(
        "mode_of_study",
        (
            Term("full_time", "Full-time", "Voltijd"),
            Term("part_time", "Part-time", "Deeltijd"),
            Term("dual_training", "Dual", "Duaal"),
            Term("self_paced", "Self-paced", "Eigen tempo"),
        ),
    ),
    Vocabulary(
        "record_status",
        (
            Term("draft", "Draft", "Concept"),
            Term("approved", "Approved", "Vastgesteld"),
            Term("retired", "Retired", "Vervallen"),
        ),
    ),
    Vocabulary(
        "graduate_attribute",
        (
            Term(
                "GA1",
                "Understanding of and respect for the norms, values and potential of people of other nationalities and cultural backgrounds",
                "Begrip van en respect voor de normen, waarden en potentie van mensen met verschillende nationaliteiten en culturele achtergronden",
            ),
            Term(
                "GA2",
                "Open attitude, skills and knowledge to act and communicate effectively and behave correctly in culturally diverse contexts",
                "Een open houding, vaardigheden en kennis om effectief te handelen en te communiceren en correct gedrag te vertonen in cultureel diverse contexten",
            ),
            Term(
                "GA3",
                "Knowledge of and attention to global issues",
                "Kennis van en aandacht voor mondiale vraagstukken",
            ),
            Term(
                "GA4",
                "Global and international insight in their field",
                "Een mondiaal en internationaal inzicht in hun vakgebied",
            ),
        ),
    ),
    Vocabulary(
        "dimension",
        (
            Term("knowledge", "Knowledge", "Kennis"),
            Term("skill", "Skill", "Vaardigheid"),
            Term("attitude", "Attitude", "Houding"),
        ),
    ),
    Vocabulary(
        "focus",
        (
            Term("international", "International", "Internationaal"),
            Term("intercultural", "Intercultural", "Intercultureel"),
            Term("global", "Global", "Mondiaal"),
        ),
    ),
    Vocabulary(
        "bloom_level",
        (
            Term("bloom_1", "Remember", "Onthouden"),
            Term("bloom_2", "Understand", "Begrijpen"),
            Term("bloom_3", "Apply", "Toepassen"),
            Term("bloom_4", "Analyse", "Analyseren"),
            Term("bloom_5", "Evaluate", "Evalueren"),
            Term("bloom_6", "Create", "Creëren"),
        ),
    ),
    Vocabulary(
        "coverage",
        (
            Term("I", "Introduced", "Geïntroduceerd"),
            Term("P", "Practised", "Geoefend"),
            Term("A", "Assessed", "Getoetst"),
        ),
    ),
    Vocabulary(
        "competence",
        (
            Term("transition", "Transition-oriented", "Transitiegericht"),
            Term("intercultural", "Intercultural", "Intercultureel"),
            Term("international", "International", "Internationaal"),
        ),
    ),
    Vocabulary(
        "collaboration",
        (
            Term("none", "None", "Geen"),
            Term("practice", "International practice partners", "Internationale praktijkpartners"),
            Term("students", "Students elsewhere in the world", "Studenten elders op de wereld"),
            Term("both", "Both", "Beide"),
        ),
    ),
    Vocabulary(
        "theme",
        (
            Term("sustainability", "Sustainability", "Duurzaamheid"),
            Term("justice", "Justice", "Rechtvaardigheid"),
            Term("digitalisation", "Digitalisation", "Digitalisering"),
        ),
    ),
    Vocabulary(
        "method",
        (
            Term(
                "literature",
                "Comparing literature and cases from different contexts",
                "Literatuur en cases uit verschillende contexten vergelijken",
            ),
            Term(
                "glocal",
                "Comparing global and local perspectives",
                "Globale en lokale perspectieven vergelijken",
            ),
            Term(
                "guest",
                "Guest lectures by international and local speakers",
                "Gastcolleges van internationale en lokale sprekers",
            ),
            Term(
                "coil",
                "Online collaboration via COIL Virtual Exchange",
                "Online samenwerking via COIL Virtual Exchange",
            ),
            Term(
                "mobility",
                "Physical mobility for study, internship or group trip",
                "Fysieke mobiliteit voor studie, stage of groepsreis",
            ),
            Term(
                "incoming",
                "Collaboration with incoming international students",
                "Samenwerking met inkomende internationale studenten",
            ),
            Term(
                "project",
                "Internationally oriented project on a city or region",
                "Internationaal georiënteerd project gericht op een stad of regio",
            ),
            Term("school", "Summer or winter school", "Summer of winter school"),
        ),
    ),
    Vocabulary(
        "delivery_mode",
        (
            Term("blended", "Blended", "Blended"),
            Term("coil", "COIL", "COIL"),
            Term("hybrid", "Hybrid", "Hybride"),
            Term("joint_delivery", "Joint delivery", "Gezamenlijk verzorgd"),
            Term("online", "Online", "Online"),
            Term("presential", "On campus", "Fysiek"),
            Term("project_based", "Project-based", "Projectonderwijs"),
            Term("research_lab_based", "Research lab", "Onderzoekslab"),
            Term("work_based", "Work-based", "Werkplekleren"),
        ),
    ),
    Vocabulary(
        "period",
        (
            Term("P1", "Term 1", "Blok 1"),
            Term("P2", "Term 2", "Blok 2"),
            Term("P3", "Term 3", "Blok 3"),
            Term("P4", "Term 4", "Blok 4"),
            Term("S1", "Semester 1", "Semester 1"),
            Term("S2", "Semester 2", "Semester 2"),
            Term("YR", "Whole year", "Hele jaar"),
            Term("SU", "Summer", "Zomer"),
        ),
    ),
    Vocabulary(
        "coil_format",
        (
            Term("coil", "COIL", "COIL"),
            Term("other_ve", "Other virtual exchange", "Andere virtuele uitwisseling"),
            Term(
                "practice",
                "Virtual collaboration with practice partner",
                "Virtuele samenwerking met praktijkpartner",
            ),
        ),
    ),
    Vocabulary(
        "coil_status",
        (
            Term("idea", "Idea", "Idee"),
            Term("partnering", "Finding a partner", "Partner zoeken"),
            Term("design", "In design", "In ontwerp"),
            Term("running", "Running", "Loopt"),
            Term("completed", "Completed", "Afgerond"),
            Term("cancelled", "Cancelled", "Geannuleerd"),
        ),
    ),
    Vocabulary(
        "coil_phase",
        (
            Term("icebreaker", "Icebreaker and team building", "Kennismaking en teamvorming"),
            Term("comparison", "Comparison and organising", "Vergelijken en organiseren"),
            Term("collaboration", "Collaborative project", "Samenwerkingsproject"),
            Term("reflection", "Presentation and reflection", "Presentatie en reflectie"),
        ),
    ),
    Vocabulary(
        "sync_mode",
        (
            Term("sync", "Synchronous", "Synchroon"),
            Term("async", "Asynchronous", "Asynchroon"),
            Term("mixed", "Mixed", "Gemengd"),
        ),
    ),
    Vocabulary(
        "org_type",
        (
            Term("hei", "Higher education institution", "Hogeronderwijsinstelling"),
            Term("company", "Company", "Bedrijf"),
            Term("government", "Government or embassy", "Overheid of ambassade"),
            Term("ngo_io", "NGO or international organisation", "Ngo of internationale organisatie"),
            Term("research", "Research institute", "Kennisinstelling"),
            Term("other", "Other", "Overig"),
        ),
    ),
    Vocabulary(
        "partner_category",
        (
            Term(
                "exchange",
                "Exchange partner (students and staff)",
                "Uitwisselingspartner (studenten en staf)",
            ),
            Term("virtual", "Virtual collaboration partner", "Partner voor virtuele samenwerking"),
            Term(
                "preferred",
                "Preferred partner (faculty or knowledge centre)",
                "Preferred partner (faculteit of kenniscentrum)",
            ),
            Term(
                "strategic", "Strategic partner (institution-wide)", "Strategische partner (hogeschoolbreed)"
            ),
            Term("practice", "International practice partner", "Internationale praktijkpartner"),
        ),
    ),
    Vocabulary(
        "partner_status",
        (
            Term("prospect", "Prospect", "Potentieel"),
            Term("active", "Active", "Actief"),
            Term("dormant", "Dormant", "Slapend"),
            Term("ended", "Ended", "Beëindigd"),
        ),
    ),
    Vocabulary(
        "cooperation_form",
        (
            Term(
                "exchange",
                "Exchange programme (inbound and outbound)",
                "Uitwisselingsprogramma (inbound en outbound)",
            ),
            Term("research", "Joint research project", "Gezamenlijk onderzoeksproject"),
            Term("education", "Joint education project", "Gezamenlijk onderwijsproject"),
            Term("publication", "Joint publication", "Gezamenlijke publicatie"),
            Term("virtual", "Virtual collaboration", "Online samenwerking"),
            Term("joint_degree", "Joint or double degree programme", "Joint of double degree-programma"),
            Term(
                "module",
                "International project or education module",
                "Internationaal project of onderwijsmodule",
            ),
        ),
    ),
    Vocabulary(
        "strategic_objective",
        (
            Term(
                "O1",
                "Demonstrable synergy with profile goals",
                "Aantoonbare synergie met de profileringsdoelen",
            ),
            Term(
                "O2",
                "Joint research proposals, projects and publications",
                "Gezamenlijke onderzoeksvoorstellen, -projecten en publicaties",
            ),
            Term("O3", "Commitment to financial cooperation", "Commitment voor financiële samenwerking"),
            Term("O4", "Joint triple-helix opportunities", "Gezamenlijk benutten van triple-helixkansen"),
            Term(
                "O5",
                "Exchange in full breadth and more virtual collaboration",
                "Uitwisseling in de volle breedte en intensievere virtuele samenwerking",
            ),
            Term("O6", "Jointly developed education", "Gezamenlijk onderwijs ontwikkelen"),
        ),
    ),
    Vocabulary(
        "knowledge_security",
        (
            Term("not_done", "Not done", "Niet uitgevoerd"),
            Term("in_progress", "In progress", "In behandeling"),
            Term("allowed", "Allowed", "Toegestaan"),
            Term("conditional", "Allowed with measures", "Toegestaan met maatregelen"),
            Term("undesirable", "Undesirable", "Onwenselijk"),
            Term("not_allowed", "Not allowed", "Niet toegestaan"),
        ),
    ),
    Vocabulary(
        "review_kind",
        (
            Term("contact", "Contact moment", "Contactmoment"),
            Term("monitoring", "Yearly monitoring", "Jaarlijkse monitoring"),
            Term("evaluation", "Evaluation", "Evaluatie"),
            Term("knowledge_security", "Knowledge security check", "Toets kennisveiligheid"),
            Term("ethics", "Ethical considerations check", "Toets ethische overwegingen"),
        ),
    ),
    Vocabulary(
        "review_result",
        (
            Term("continue", "Continue", "Voortzetten"),
            Term("improve", "Improve", "Verbeteren"),
            Term("end", "End", "Beëindigen"),
            Term("na", "Not applicable", "Niet van toepassing"),
        ),
    ),
    Vocabulary(
        "experience_type",
        (
            Term("study", "Study abroad (exchange)", "Studie in het buitenland (uitwisseling)"),
            Term("internship", "Internship abroad", "Stage in het buitenland"),
            Term("thesis", "Graduation project abroad", "Afstudeeropdracht in het buitenland"),
            Term("group_trip", "Group trip", "Groepsreis"),
            Term("bip", "Blended intensive programme", "Blended intensive programme"),
            Term("summer_school", "Summer school", "Summer school"),
            Term("winter_school", "Winter school", "Winter school"),
            Term("joint_degree", "Joint or double degree", "Joint of double degree"),
            Term("coil", "COIL or virtual exchange", "COIL of virtuele uitwisseling"),
            Term("project_home", "International project at home", "Internationaal project thuis"),
            Term(
                "practice_home",
                "Assignment with international practice partner",
                "Opdracht met internationale praktijkpartner",
            ),
            Term(
                "incoming",
                "Collaboration with incoming international students",
                "Samenwerking met inkomende internationale studenten",
            ),
            Term("other", "Other", "Anders"),
        ),
    ),
    Vocabulary(
        "experience_status",
        (
            Term("planned", "Planned", "Gepland"),
            Term("ongoing", "Ongoing", "Lopend"),
            Term("completed", "Completed", "Afgerond"),
            Term("recognised", "Recognised", "Erkend"),
            Term("cancelled", "Cancelled", "Geannuleerd"),
        ),
    ),
    Vocabulary(
        "funding",
        (
            Term("none", "None", "Geen"),
            Term("erasmus_eu", "Erasmus+ KA131 (EU)", "Erasmus+ KA131 (EU)"),
            Term("erasmus_intl", "Erasmus+ KA171 (international)", "Erasmus+ KA171 (internationaal)"),
            Term("nl_scholarship", "NL Scholarship", "NL Scholarship"),
            Term("institution", "Institutional fund", "Hogeschoolfonds"),
            Term("vis", "VIS grant (COIL)", "VIS-subsidie (COIL)"),
            Term("other", "Other", "Overig"),
        ),
    ),
    Vocabulary(
        "evidence_kind",
        (
            Term("programme_profile", "Programme profile", "Opleidingsprofiel"),
            Term("module_guide", "Module guide", "Modulewijzer"),
            Term("assessment", "Assessment", "Toets"),
            Term("student_work", "Student work", "Studentproduct"),
            Term("syllabus", "COIL syllabus", "COIL-syllabus"),
            Term("agreement", "Agreement", "Overeenkomst"),
            Term("learning_agreement", "Learning agreement", "Learning agreement"),
            Term("transcript", "Transcript of records", "Cijferlijst"),
            Term("evaluation", "Evaluation report", "Evaluatierapport"),
            Term("minutes", "Minutes", "Notulen"),
            Term("other", "Other", "Overig"),
        ),
    ),
    Vocabulary(
        "cefr",
        (
            Term("A1", "A1", "A1"),
            Term("A2", "A2", "A2"),
            Term("B1", "B1", "B1"),
            Term("B2", "B2", "B2"),
            Term("C1", "C1", "C1"),
            Term("C2", "C2", "C2"),
            Term("NS", "Native speaker", "Moedertaalspreker"),
        ),
    ),
    Vocabulary(
        "region",
        (
            Term("NL", "Netherlands", "Nederland"),
            Term("EU", "Other EU-27", "Overige EU-27"),
            Term("ASSOC", "Erasmus+ associated country", "Erasmus+-geassocieerd land"),
            Term("OTHER", "Rest of the world", "Overige wereld"),
        ),
    ),
    Vocabulary(
        "sdg",
        (
            Term("1", "No poverty", "Geen armoede"),
            Term("2", "Zero hunger", "Geen honger"),
            Term("3", "Good health and well-being", "Goede gezondheid en welzijn"),
            Term("4", "Quality education", "Kwaliteitsonderwijs"),
            Term("5", "Gender equality", "Gendergelijkheid"),
            Term("6", "Clean water and sanitation", "Schoon water en sanitair"),
            Term("7", "Affordable and clean energy", "Betaalbare en duurzame energie"),
            Term("8", "Decent work and economic growth", "Waardig werk en economische groei"),
            Term("9", "Industry, innovation and infrastructure", "Industrie, innovatie en infrastructuur"),
            Term("10", "Reduced inequalities", "Ongelijkheid verminderen"),
            Term("11", "Sustainable cities and communities", "Duurzame steden en gemeenschappen"),
            Term("12", "Responsible consumption and production", "Verantwoorde consumptie en productie"),
            Term("13", "Climate action", "Klimaatactie"),
            Term("14", "Life below water", "Leven in het water"),
            Term("15", "Life on land", "Leven op het land"),
            Term("16", "Peace, justice and strong institutions", "Vrede, justitie en sterke instellingen"),
            Term("17", "Partnerships for the goals", "Partnerschap om doelstellingen te bereiken"),
        ),
    ),
)
_VOCABULARIES: Mapping[str, Vocabulary] = {vocabulary.name: vocabulary for vocabulary in _LISTS}
