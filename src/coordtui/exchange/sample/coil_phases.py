"""What students do in the phases of a COIL module, and how its weeks are divided over the phases."""

from __future__ import annotations

from collections.abc import Mapping

from coordtui.exchange.sample.shapes import PhaseActivity

PHASES: tuple[str, ...] = ("icebreaker", "comparison", "collaboration", "reflection")

PHASE_WEEKS: Mapping[int, tuple[int, int, int, int]] = {
    4: (1, 1, 1, 1),
    5: (1, 1, 2, 1),
    6: (1, 1, 3, 1),
    7: (1, 2, 3, 1),
    8: (1, 2, 4, 1),
    9: (1, 2, 5, 1),
    10: (2, 2, 5, 1),
    11: (2, 2, 5, 2),
    12: (2, 3, 5, 2),
    13: (2, 3, 6, 2),
    14: (2, 3, 7, 2),
    15: (2, 4, 7, 2),
}
"""Weeks of each of the `PHASES`, by the length of the module in weeks."""

PHASE_ACTIVITIES: tuple[PhaseActivity, ...] = (
    PhaseActivity(
        "icebreaker",
        "all",
        "Foto van het uitzicht uit je raam delen en raden wie waar woont",
        "Share a photo of the view from your window and guess who lives where",
    ),
    PhaseActivity(
        "icebreaker",
        "all",
        "Twee waarheden en één verzinsel in gemengde tweetallen",
        "Two truths and one tale in mixed pairs",
    ),
    PhaseActivity(
        "icebreaker",
        "all",
        "Korte video: mijn dag, mijn stad, mijn studie",
        "Short video: my day, my city, my studies",
    ),
    PhaseActivity(
        "icebreaker",
        "all",
        "Digitale wereldkaart vullen met voornaam, taal en lievelingsgerecht",
        "Fill a digital world map with first name, language and favourite dish",
    ),
    PhaseActivity(
        "icebreaker",
        "all",
        "Teamcharter met tijdzones, kanalen en afspraken opstellen",
        "Draw up a team charter with time zones, channels and agreements",
    ),
    PhaseActivity(
        "icebreaker",
        "all",
        "Muziek uitwisselen: ieder team maakt een gezamenlijke afspeellijst",
        "Exchange music: every team makes a joint playlist",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Hetzelfde artikel lezen en vanuit de eigen context bespreken",
        "Read the same article and discuss it from your own context",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Lokale gegevens verzamelen en naast die van de partner leggen",
        "Collect local data and lay them beside those of the partner",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Interview met een beroepsbeoefenaar in beide landen",
        "Interview a professional in both countries",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Begrippenlijst maken: één woord, twee betekenissen",
        "Make a glossary: one word, two meanings",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Rollen en planning verdelen op een gezamenlijk bord",
        "Divide roles and planning on a shared board",
    ),
    PhaseActivity(
        "comparison",
        "all",
        "Gastcollege van beide docenten met vragenronde",
        "Guest lecture by both lecturers with a round of questions",
    ),
    PhaseActivity(
        "collaboration",
        "all",
        "Wekelijks teamoverleg en tussenproduct met feedback van beide docenten",
        "Weekly team meeting and draft with feedback from both lecturers",
    ),
    PhaseActivity(
        "collaboration",
        "all",
        "Gezamenlijk product in drie sprints, per sprint wisselt de voorzitter",
        "Joint product in three sprints with a new chair for each",
    ),
    PhaseActivity(
        "collaboration",
        "all",
        "Opdracht voor een organisatie met vestigingen in beide landen",
        "Assignment for an organisation with offices in both countries",
    ),
    PhaseActivity(
        "collaboration",
        "all",
        "Peerreview tussen internationale teams op halve afstand",
        "Peer review between international teams halfway",
    ),
    PhaseActivity(
        "collaboration",
        "ict",
        "Prototype bouwen in een gedeelde repository",
        "Build a prototype in a shared repository",
    ),
    PhaseActivity(
        "collaboration",
        "ict",
        "Gebruikerstest op afstand met deelnemers uit beide landen",
        "Remote user test with participants from both countries",
    ),
    PhaseActivity(
        "collaboration",
        "business",
        "Businesscase uitwerken voor een markt die één van beide kent",
        "Work out a business case for a market that one side knows",
    ),
    PhaseActivity(
        "collaboration",
        "business",
        "Onderhandeling naspelen met een echte opdrachtgever",
        "Act out a negotiation with a real client",
    ),
    PhaseActivity(
        "collaboration",
        "health",
        "Zorgplan maken voor een casus uit de praktijk van de partner",
        "Make a care plan for a case from the partner's practice",
    ),
    PhaseActivity(
        "collaboration",
        "health",
        "Leefstijlcampagne ontwerpen voor jongeren in twee steden",
        "Design a lifestyle campaign for young people in two cities",
    ),
    PhaseActivity(
        "collaboration",
        "engineering",
        "Ontwerp doorrekenen voor twee klimaten",
        "Calculate a design for two climates",
    ),
    PhaseActivity(
        "collaboration",
        "engineering",
        "Schaalmodel of simulatie maken en op afstand testen",
        "Make a scale model or simulation and test it remotely",
    ),
    PhaseActivity(
        "collaboration",
        "social",
        "Lessenserie of activiteit ontwerpen en in beide landen uitproberen",
        "Design a series of lessons or an activity and try it in both countries",
    ),
    PhaseActivity(
        "collaboration",
        "social",
        "Verhalen van wijkbewoners verzamelen en samenbrengen",
        "Collect and combine stories of local residents",
    ),
    PhaseActivity(
        "collaboration",
        "arts",
        "Storyboard, opname en montage over twee locaties verdelen",
        "Divide storyboard, filming and editing over two locations",
    ),
    PhaseActivity(
        "collaboration",
        "arts",
        "Ontwerp doorgeven: de één begint, de ander maakt af",
        "Pass on a design: one begins, the other completes",
    ),
    PhaseActivity(
        "collaboration",
        "law",
        "Casus bepleiten onder twee rechtsstelsels",
        "Plead a case under two legal systems",
    ),
    PhaseActivity(
        "collaboration",
        "law",
        "Beleidsadvies schrijven voor een grensoverschrijdend vraagstuk",
        "Write policy advice on a cross-border issue",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Eindpresentatie voor een jury uit beide landen",
        "Final presentation before a jury from both countries",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Reflectieverslag: wat zag je, wat verraste je, wat neem je mee",
        "Reflective report: what did you see, what surprised you, what will you keep",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Kringgesprek over samenwerken en misverstanden",
        "Circle conversation on working together and misunderstandings",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Online tentoonstelling van de producten met gastenboek",
        "Online exhibition of the products with a guest book",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Brief aan de studenten van de volgende editie",
        "Letter to the students of the next edition",
    ),
    PhaseActivity(
        "reflection",
        "all",
        "Nameting interculturele houding en gezamenlijke evaluatie",
        "Follow-up survey on intercultural attitude and joint evaluation",
    ),
)
