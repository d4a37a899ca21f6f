"""Terms of programmes, outcomes, modules and evidence.

Degree levels follow the EQF; modes of study and delivery and Bloom levels are those of the Open Education
API (`modeOfStudy`, `modeOfDelivery`, `learningOutcomeLevel`); graduate attributes, competences and themes
come from the internationalisation policy of The Hague University of Applied Sciences (to 2028).
"""

from __future__ import annotations

from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

LISTS = (
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
)
