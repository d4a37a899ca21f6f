"""Terms of partners and their reviews.

Categories, cooperation forms and strategic objectives come from the internationalisation policy of The
Hague University of Applied Sciences (to 2028).
"""

from __future__ import annotations

from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

LISTS = (
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
)
