"""Modules that programmes of any field, or of one field, could have.

About half of them meet all the policy asks of a module; the others miss one condition or more, as in life.
"""

from __future__ import annotations

from coordtui.exchange.sample.shapes import ModuleTemplate, Name, Policy, Slot, Teaching

MODULES: tuple[ModuleTemplate, ...] = (
    ModuleTemplate(
        Name("GLOB", "Globaal project", "Global project"),
        Slot("all", 2, "P3", 10, True, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("guest", "coil", "project"), "blended", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("ICC", "Interculturele communicatie", "Intercultural communication"),
        Slot("all", 1, "P2", 3, True, "nl"),
        Policy("none", ("intercultural",), ()),
        Teaching(("literature", "glocal"), "presential", ("knowledge", "attitude")),
    ),
    ModuleTemplate(
        Name("WBS", "Minor Wereldburgerschap", "Minor Global Citizenship"),
        Slot("all", 3, "S1", 30, False, "en"),
        Policy(
            "both",
            ("transition", "intercultural", "international"),
            ("sustainability", "justice", "digitalisation"),
        ),
        Teaching(("guest", "mobility", "incoming", "project"), "blended", ("knowledge", "skill", "attitude")),
    ),
    ModuleTemplate(
        Name("EXC", "Studie in het buitenland", "Study abroad"),
        Slot("all", 3, "S1", 30, False, "en"),
        Policy("students", ("intercultural", "international"), ()),
        Teaching(("mobility",), "presential", ("attitude",)),
    ),
    ModuleTemplate(
        Name("STG", "Meewerkstage", "Internship"),
        Slot("all", 3, "S2", 30, True, "nl"),
        Policy("none", ("transition",), ()),
        Teaching((), "work_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("AFS", "Afstuderen", "Graduation project"),
        Slot("all", 4, "S2", 30, True, "nl"),
        Policy("none", ("transition",), ("sustainability",)),
        Teaching(("literature",), "work_based", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("SUM", "Summer school Rechtvaardige steden", "Summer school Just Cities"),
        Slot("all", 2, "SU", 5, False, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("incoming", "project", "school"), "presential", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("BIP", "Intensief programma Toekomst van de stad", "Intensive programme Future of the City"),
        Slot("all", 2, "P4", 3, False, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability",)),
        Teaching(("coil", "mobility", "project"), "hybrid", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("GIT", "Groene IT", "Green IT"),
        Slot("ict", 2, "P3", 5, True, "en"),
        Policy(
            "students", ("transition", "intercultural", "international"), ("sustainability", "digitalisation")
        ),
        Teaching(("glocal", "coil"), "coil", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("DES", "Data en ethiek", "Data and ethics"),
        Slot("ict", 2, "P4", 5, True, "nl"),
        Policy("students", ("transition", "intercultural"), ("justice", "digitalisation")),
        Teaching(("literature", "coil"), "blended", ("knowledge", "attitude")),
    ),
    ModuleTemplate(
        Name("UXC", "Ontwerpen voor culturen", "Designing across cultures"),
        Slot("ict", 3, "P1", 5, False, "en"),
        Policy("students", ("intercultural", "international"), ("digitalisation",)),
        Teaching(("coil", "project"), "project_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("CYW", "Cyberweerbaarheid", "Cyber resilience"),
        Slot("ict", 3, "P2", 10, True, "nl"),
        Policy("practice", ("transition", "international"), ("digitalisation",)),
        Teaching(("guest",), "research_lab_based", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("SCL", "Smart city lab", "Smart city lab"),
        Slot("ict", 3, "S2", 15, False, "en"),
        Policy(
            "both", ("transition", "intercultural", "international"), ("sustainability", "digitalisation")
        ),
        Teaching(("guest", "project"), "research_lab_based", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("OSS", "Werken in open source", "Working in open source"),
        Slot("ict", 2, "P1", 5, True, "en"),
        Policy("practice", ("international",), ("digitalisation",)),
        Teaching(("glocal",), "online", ("skill",)),
    ),
    ModuleTemplate(
        Name("INM", "Internationale marketing", "International marketing"),
        Slot("business", 2, "P2", 5, True, "en"),
        Policy("students", ("intercultural", "international"), ()),
        Teaching(("glocal", "coil"), "blended", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("SCF", "Eerlijke toeleveringsketens", "Fair supply chains"),
        Slot("business", 3, "P1", 5, True, "en"),
        Policy("practice", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("literature", "guest"), "blended", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("OND", "Ondernemen over grenzen", "Entrepreneurship across borders"),
        Slot("business", 2, "P4", 10, True, "en"),
        Policy(
            "both", ("transition", "intercultural", "international"), ("sustainability", "digitalisation")
        ),
        Teaching(("coil", "project"), "project_based", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("IVS", "Internationale verslaggeving", "International reporting"),
        Slot("business", 2, "P1", 4, True, "nl"),
        Policy("none", ("international",), ("sustainability",)),
        Teaching(("literature",), "presential", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("DLS", "Divers leiderschap", "Inclusive leadership"),
        Slot("business", 3, "P3", 5, True, "nl"),
        Policy("students", ("transition", "intercultural", "international"), ("justice",)),
        Teaching(("guest", "coil"), "hybrid", ("attitude",)),
    ),
    ModuleTemplate(
        Name("EXP", "Exportproject", "Export project"),
        Slot("business", 3, "S1", 15, False, "en"),
        Policy("practice", ("intercultural", "international"), ("digitalisation",)),
        Teaching(("guest", "mobility", "project"), "work_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("GLH", "Mondiale gezondheid", "Global health"),
        Slot("health", 1, "P4", 5, True, "nl"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("literature", "glocal", "coil"), "blended", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("CSZ", "Cultuursensitieve zorg", "Culturally sensitive care"),
        Slot("health", 2, "P1", 5, True, "nl"),
        Policy("practice", ("transition", "intercultural"), ("justice",)),
        Teaching(("guest",), "presential", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("VGZ", "Zorgsystemen vergeleken", "Health systems compared"),
        Slot("health", 3, "P2", 5, True, "en"),
        Policy("students", ("intercultural", "international"), ()),
        Teaching(("glocal", "coil"), "coil", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("EHL", "E-health over grenzen", "E-health across borders"),
        Slot("health", 3, "P3", 10, False, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("justice", "digitalisation")),
        Teaching(("coil", "project"), "project_based", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("SPI", "Sport en inclusie", "Sport and inclusion"),
        Slot("health", 2, "P3", 5, True, "nl"),
        Policy("practice", ("transition", "intercultural", "international"), ("justice",)),
        Teaching(("guest", "project"), "work_based", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("VWE", "Voeding wereldwijd", "Food and nutrition worldwide"),
        Slot("health", 2, "P2", 5, True, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability",)),
        Teaching(("coil", "incoming"), "blended", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("WAT", "Water en klimaat", "Water and climate"),
        Slot("engineering", 2, "P3", 10, True, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("sustainability",)),
        Teaching(("coil", "project"), "project_based", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("ENT", "Energietransitie in context", "Energy transition in context"),
        Slot("engineering", 3, "P1", 5, True, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("glocal", "coil"), "blended", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("CIR", "Circulair ontwerpen", "Circular design"),
        Slot("engineering", 2, "P1", 5, True, "nl"),
        Policy("practice", ("transition", "international"), ("sustainability",)),
        Teaching(("guest", "project"), "project_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("BKL", "Bouwen in andere klimaten", "Building in other climates"),
        Slot("engineering", 3, "P2", 5, False, "en"),
        Policy("students", ("intercultural", "international"), ("sustainability",)),
        Teaching(("literature", "coil"), "coil", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("MOB", "Mobiliteit voor iedereen", "Mobility for everyone"),
        Slot("engineering", 3, "S2", 15, False, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("incoming", "project"), "research_lab_based", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("NRM", "Internationale normen en regels", "International standards and rules"),
        Slot("engineering", 2, "P4", 3.5, True, "nl"),
        Policy("none", ("international",), ()),
        Teaching(("literature",), "presential", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("MIG", "Migratie en samenleven", "Migration and living together"),
        Slot("social", 2, "P2", 5, True, "nl"),
        Policy("practice", ("transition", "intercultural", "international"), ("justice",)),
        Teaching(("guest", "project"), "blended", ("knowledge", "attitude")),
    ),
    ModuleTemplate(
        Name("OPV", "Opvoeden in culturen", "Raising children across cultures"),
        Slot("social", 1, "P3", 5, True, "nl"),
        Policy("students", ("intercultural",), ()),
        Teaching(("glocal", "coil"), "coil", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("MTL", "Meertalig leren", "Multilingual learning"),
        Slot("social", 3, "P1", 5, True, "nl"),
        Policy("practice", ("transition", "intercultural"), ("justice",)),
        Teaching(("guest", "incoming"), "work_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("JSW", "Internationaal sociaal werk", "International social work"),
        Slot("social", 3, "P3", 10, False, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("coil", "mobility"), "blended", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("VGO", "Onderwijs vergeleken", "Education compared"),
        Slot("social", 2, "P4", 5, True, "nl"),
        Policy("students", ("intercultural", "international"), ()),
        Teaching(("literature", "coil"), "blended", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("WEL", "Welbevinden in een digitale wereld", "Well-being in a digital world"),
        Slot("social", 2, "P1", 5, True, "nl"),
        Policy("students", ("transition", "intercultural", "international"), ("digitalisation",)),
        Teaching(("glocal", "coil"), "coil", ("knowledge", "attitude")),
    ),
    ModuleTemplate(
        Name("STO", "Verhalen zonder grenzen", "Stories without borders"),
        Slot("arts", 2, "P3", 5, True, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("justice",)),
        Teaching(("coil", "project"), "project_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("MED", "Media in vergelijking", "Media compared"),
        Slot("arts", 2, "P1", 5, True, "nl"),
        Policy("none", ("intercultural", "international"), ("digitalisation",)),
        Teaching(("literature", "glocal"), "presential", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("DTR", "Ontwerptradities", "Design traditions"),
        Slot("arts", 3, "P2", 5, False, "en"),
        Policy("students", ("intercultural", "international"), ()),
        Teaching(("coil", "incoming"), "blended", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("CAM", "Internationale campagne", "International campaign"),
        Slot("arts", 3, "S1", 15, True, "en"),
        Policy(
            "both", ("transition", "intercultural", "international"), ("sustainability", "digitalisation")
        ),
        Teaching(("guest", "coil", "project"), "project_based", ("skill",)),
    ),
    ModuleTemplate(
        Name("TOE", "Toerisme dat teruggeeft", "Tourism that gives back"),
        Slot("arts", 2, "P4", 10, True, "en"),
        Policy("practice", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("guest", "mobility", "project"), "work_based", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("GAM", "Games met een missie", "Games with a mission"),
        Slot("arts", 3, "P3", 5, False, "en"),
        Policy("students", ("transition", "intercultural", "international"), ("justice", "digitalisation")),
        Teaching(("coil", "project"), "coil", ("skill",)),
    ),
    ModuleTemplate(
        Name("VGR", "Rechtsvergelijking", "Comparative law"),
        Slot("law", 2, "P2", 5, True, "en"),
        Policy("students", ("intercultural", "international"), ("justice",)),
        Teaching(("literature", "coil"), "blended", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("MRH", "Mensenrechten in de praktijk", "Human rights in practice"),
        Slot("law", 3, "P1", 5, True, "en"),
        Policy("practice", ("transition", "intercultural", "international"), ("justice",)),
        Teaching(("guest", "project"), "presential", ("knowledge", "attitude")),
    ),
    ModuleTemplate(
        Name("VVB", "Veiligheid in verbinding", "Safety in connection"),
        Slot("law", 2, "P3", 5, True, "nl"),
        Policy("students", ("transition", "intercultural", "international"), ("justice", "digitalisation")),
        Teaching(("glocal", "coil"), "coil", ("skill", "attitude")),
    ),
    ModuleTemplate(
        Name("EUB", "Europees bestuur en beleid", "European governance and policy"),
        Slot("law", 2, "P1", 5, True, "nl"),
        Policy("practice", ("transition", "international"), ("sustainability",)),
        Teaching(("guest", "mobility"), "hybrid", ("knowledge",)),
    ),
    ModuleTemplate(
        Name("DRV", "Digitale rechten en veiligheid", "Digital rights and safety"),
        Slot("law", 3, "P2", 5, False, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("justice", "digitalisation")),
        Teaching(("guest", "coil"), "blended", ("knowledge", "skill")),
    ),
    ModuleTemplate(
        Name("CRI", "Crisis over grenzen heen", "Crisis across borders"),
        Slot("law", 3, "S2", 15, False, "en"),
        Policy("both", ("transition", "intercultural", "international"), ("sustainability", "justice")),
        Teaching(("incoming", "project"), "research_lab_based", ("skill", "attitude")),
    ),
)
