"""Terms of student international experiences; types map to the activity types of Erasmus Without Paper and
the Beneficiary Module."""

from __future__ import annotations

from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

LISTS = (
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
)
