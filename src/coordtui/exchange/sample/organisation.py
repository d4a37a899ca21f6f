"""The faculties, the programmes and the people who coordinate them; all fictitious."""

from __future__ import annotations

from coordtui.exchange.sample.shapes import Home, Name, ProgrammeSample, ProgrammeVariant, Study

FACULTIES: tuple[Name, ...] = (
    Name("ITD", "Faculteit IT & Design", "Faculty of IT & Design"),
    Name("BEC", "Faculteit Business & Economie", "Faculty of Business & Economics"),
    Name("GVS", "Faculteit Gezondheid, Voeding & Sport", "Faculty of Health, Nutrition & Sport"),
    Name("TGO", "Faculteit Techniek & Gebouwde Omgeving", "Faculty of Engineering & Built Environment"),
    Name("SWE", "Faculteit Sociaal Werk & Educatie", "Faculty of Social Work & Education"),
    Name("CMT", "Faculteit Communicatie, Media & Toerisme", "Faculty of Communication, Media & Tourism"),
    Name("BRV", "Faculteit Bestuur, Recht & Veiligheid", "Faculty of Public Administration, Law & Safety"),
)

PROGRAMMES: tuple[ProgrammeSample, ...] = (
    ProgrammeSample(
        Name("HBO-ICT", "HBO-ICT", "Information and Communication Technology"),
        Home("ITD", "ict", 320),
        Study("bachelor", "nl", "full_time", "0613", "01103"),
    ),
    ProgrammeSample(
        Name(
            "ADS-AI",
            "Applied Data Science & Artificial Intelligence",
            "Applied Data Science & Artificial Intelligence",
        ),
        Home("ITD", "ict", 110),
        Study("bachelor", "en", "full_time", "0619", "97020"),
    ),
    ProgrammeSample(
        Name("CYS", "Cybersecurity", "Cyber Security"),
        Home("ITD", "ict", 95),
        Study("bachelor", "mixed", "full_time", "0612", "97037"),
    ),
    ProgrammeSample(
        Name("CMD", "Communication & Multimedia Design", "Communication & Multimedia Design"),
        Home("ITD", "arts", 180),
        Study("bachelor", "nl", "full_time", "0211", "97054"),
    ),
    ProgrammeSample(
        Name("UXD", "User Experience Design", "User Experience Design"),
        Home("ITD", "arts", 70),
        Study("bachelor", "en", "full_time", "0212", "97071"),
    ),
    ProgrammeSample(
        Name("AD-SD", "Software Development (Associate degree)", "Software Development (Associate degree)"),
        Home("ITD", "ict", 60),
        Study("ad", "nl", "full_time", "0613", "97088"),
    ),
    ProgrammeSample(
        Name("M-DI", "Master Digitale Innovatie", "Master of Digital Innovation"),
        Home("ITD", "ict", 25),
        Study("master", "en", "part_time", "0688", "97105"),
    ),
    ProgrammeSample(
        Name("IB", "International Business", "International Business"),
        Home("BEC", "business", 260),
        Study("bachelor", "en", "full_time", "0410", "97122"),
    ),
    ProgrammeSample(
        Name("CE", "Commerciële Economie", "Marketing and Sales"),
        Home("BEC", "business", 240),
        Study("bachelor", "nl", "full_time", "0414", "97139"),
    ),
    ProgrammeSample(
        Name("FC", "Finance & Control", "Finance & Control"),
        Home("BEC", "business", 150),
        Study("bachelor", "nl", "full_time", "0412", "01256"),
    ),
    ProgrammeSample(
        Name("ACC", "Accountancy", "Accountancy"),
        Home("BEC", "business", 85),
        Study("bachelor", "nl", "full_time", "0411", "97173"),
    ),
    ProgrammeSample(
        Name("HRM", "Human Resource Management", "Human Resource Management"),
        Home("BEC", "business", 130),
        Study("bachelor", "nl", "full_time", "0413", "97190"),
    ),
    ProgrammeSample(
        Name("LM", "Logistiek Management", "Logistics Management"),
        Home("BEC", "business", 120),
        Study("bachelor", "nl", "full_time", "1041", "97207"),
    ),
    ProgrammeSample(
        Name("OND", "Ondernemerschap & Retail Management", "Entrepreneurship & Retail Management"),
        Home("BEC", "business", 105),
        Study("bachelor", "nl", "full_time", "0416", "97224"),
    ),
    ProgrammeSample(
        Name("AD-ON", "Ondernemen (Associate degree)", "Entrepreneurship (Associate degree)"),
        Home("BEC", "business", 40),
        Study("ad", "nl", "part_time", "0413", "97241"),
    ),
    ProgrammeSample(
        Name("VPK", "Verpleegkunde", "Nursing"),
        Home("GVS", "health", 290),
        Study("bachelor", "nl", "full_time", "0913", "97258"),
    ),
    ProgrammeSample(
        Name("FYS", "Fysiotherapie", "Physiotherapy"),
        Home("GVS", "health", 140),
        Study("bachelor", "nl", "full_time", "0915", "97275"),
    ),
    ProgrammeSample(
        Name("VD", "Voeding en Diëtetiek", "Nutrition and Dietetics"),
        Home("GVS", "health", 130),
        Study("bachelor", "nl", "full_time", "0915", "97292"),
    ),
    ProgrammeSample(
        Name("HT", "Huidtherapie", "Skin Therapy"),
        Home("GVS", "health", 60),
        Study("bachelor", "nl", "full_time", "0915", "01409"),
    ),
    ProgrammeSample(
        Name("SPK", "Sportkunde", "Sports Studies"),
        Home("GVS", "health", 165),
        Study("bachelor", "nl", "full_time", "1014", "97326"),
    ),
    ProgrammeSample(
        Name("ALO", "Leraar Lichamelijke Opvoeding", "Physical Education Teacher Training"),
        Home("GVS", "social", 150),
        Study("bachelor", "nl", "full_time", "0114", "97343"),
    ),
    ProgrammeSample(
        Name("WTB", "Werktuigbouwkunde", "Mechanical Engineering"),
        Home("TGO", "engineering", 120),
        Study("bachelor", "nl", "full_time", "0715", "97360"),
    ),
    ProgrammeSample(
        Name("ELE", "Elektrotechniek", "Electrical Engineering"),
        Home("TGO", "engineering", 70),
        Study("bachelor", "nl", "full_time", "0714", "97377"),
    ),
    ProgrammeSample(
        Name("CT", "Civiele Techniek", "Civil Engineering"),
        Home("TGO", "engineering", 95),
        Study("bachelor", "nl", "full_time", "0732", "97394"),
    ),
    ProgrammeSample(
        Name("BWK", "Bouwkunde", "Architecture and Construction Engineering"),
        Home("TGO", "engineering", 140),
        Study("bachelor", "nl", "full_time", "0732", "97411"),
    ),
    ProgrammeSample(
        Name("RO", "Ruimtelijke Ontwikkeling", "Urban and Regional Planning"),
        Home("TGO", "engineering", 55),
        Study("bachelor", "nl", "full_time", "0731", "97428"),
    ),
    ProgrammeSample(
        Name("IDE", "Industrial Design Engineering", "Industrial Design Engineering"),
        Home("TGO", "engineering", 90),
        Study("bachelor", "en", "full_time", "0719", "97445"),
    ),
    ProgrammeSample(
        Name("CHT", "Chemische Technologie", "Chemical Engineering"),
        Home("TGO", "engineering", 50),
        Study("bachelor", "nl", "full_time", "0711", "01562"),
    ),
    ProgrammeSample(
        Name("KLM", "Klimaat & Management", "Climate & Management"),
        Home("TGO", "engineering", 80),
        Study("bachelor", "nl", "full_time", "0521", "97479"),
    ),
    ProgrammeSample(
        Name("M-ENE", "Master Energietransitie", "Master of Energy Transition"),
        Home("TGO", "engineering", 20),
        Study("master", "en", "full_time", "0713", "97496"),
    ),
    ProgrammeSample(
        Name("SW", "Social Work", "Social Work"),
        Home("SWE", "social", 230),
        Study("bachelor", "nl", "full_time", "0923", "97513"),
    ),
    ProgrammeSample(
        Name("PED", "Pedagogiek", "Pedagogy"),
        Home("SWE", "social", 170),
        Study("bachelor", "nl", "full_time", "0922", "97530"),
    ),
    ProgrammeSample(
        Name("PABO", "Leraar Basisonderwijs", "Primary School Teacher Training"),
        Home("SWE", "social", 145),
        Study("bachelor", "nl", "full_time", "0113", "97547"),
    ),
    ProgrammeSample(
        Name("TP", "Toegepaste Psychologie", "Applied Psychology"),
        Home("SWE", "social", 120),
        Study("bachelor", "nl", "full_time", "0313", "97564"),
    ),
    ProgrammeSample(
        Name("AD-PEM", "Pedagogisch-Educatief Medewerker (AD)", "Childcare and Education Professional (AD)"),
        Home("SWE", "social", 45),
        Study("ad", "nl", "dual_training", "0112", "97581"),
    ),
    ProgrammeSample(
        Name("COM", "Communicatie", "Communication"),
        Home("CMT", "arts", 200),
        Study("bachelor", "nl", "full_time", "0329", "97598"),
    ),
    ProgrammeSample(
        Name("ICM", "International Communication Management", "International Communication Management"),
        Home("CMT", "arts", 115),
        Study("bachelor", "en", "full_time", "0329", "01715"),
    ),
    ProgrammeSample(
        Name("CB", "Creative Business", "Creative Business"),
        Home("CMT", "arts", 125),
        Study("bachelor", "mixed", "full_time", "0211", "97632"),
    ),
    ProgrammeSample(
        Name("JRN", "Journalistiek", "Journalism"),
        Home("CMT", "arts", 75),
        Study("bachelor", "nl", "full_time", "0321", "97649"),
    ),
    ProgrammeSample(
        Name("TM", "Tourism Management", "Tourism Management"),
        Home("CMT", "arts", 100),
        Study("bachelor", "en", "full_time", "1015", "97666"),
    ),
    ProgrammeSample(
        Name("HBO-R", "HBO-Rechten", "Applied Law"),
        Home("BRV", "law", 210),
        Study("bachelor", "nl", "full_time", "0421", "97683"),
    ),
    ProgrammeSample(
        Name("LAW", "International and European Law", "International and European Law"),
        Home("BRV", "law", 160),
        Study("bachelor", "en", "full_time", "0421", "97700"),
    ),
    ProgrammeSample(
        Name("BSK", "Bestuurskunde", "Public Administration"),
        Home("BRV", "law", 90),
        Study("bachelor", "nl", "full_time", "0413", "97717"),
    ),
    ProgrammeSample(
        Name("ES", "European Studies", "European Studies"),
        Home("BRV", "law", 150),
        Study("bachelor", "en", "full_time", "0312", "97734"),
    ),
    ProgrammeSample(
        Name("IVK", "Integrale Veiligheidskunde", "Safety and Security Studies"),
        Home("BRV", "law", 185),
        Study("bachelor", "nl", "full_time", "1032", "97751"),
    ),
    ProgrammeSample(
        Name("SSM", "Safety & Security Management Studies", "Safety & Security Management Studies"),
        Home("BRV", "law", 110),
        Study("bachelor", "en", "full_time", "1032", "01868"),
    ),
)

# Beyond the samples, a programme is a sample in another variant; no two of these give the same code.
VARIANTS: tuple[ProgrammeVariant, ...] = (
    ProgrammeVariant(
        "-DT", " (deeltijd)", " (part-time)", ("bachelor", "ad"), 0.25, mode_of_study="part_time"
    ),
    ProgrammeVariant("-DU", " (duaal)", " (dual)", ("bachelor",), 0.15, mode_of_study="dual_training"),
    ProgrammeVariant("-AD", " (Associate degree)", " (Associate degree)", ("bachelor",), 0.3, level="ad"),
    ProgrammeVariant(
        "-ET", " (Engelstalige route)", " (English route)", ("bachelor",), 0.3, teaching_language="en"
    ),
    ProgrammeVariant("-VT", " (verkort traject)", " (accelerated route)", ("bachelor",), 0.1),
    ProgrammeVariant(
        "-FX", " (flexibel)", " (flexible)", ("bachelor", "ad", "master"), 0.2, mode_of_study="self_paced"
    ),
    ProgrammeVariant(
        "-MA",
        " (professionele master)",
        " (professional master)",
        ("bachelor",),
        0.1,
        level="master",
        teaching_language="en",
    ),
    ProgrammeVariant("-NO", ", locatie Noord", ", North campus", ("bachelor", "ad", "master"), 0.4),
    ProgrammeVariant("-ZU", ", locatie Zuid", ", South campus", ("bachelor", "ad", "master"), 0.35),
    ProgrammeVariant("-OO", ", locatie Oost", ", East campus", ("bachelor", "ad", "master"), 0.3),
)

COORDINATORS: tuple[str, ...] = (
    "Aïsha el Amrani",
    "Bart van den Heuvel",
    "Chloë Verstraeten",
    "Daniëlle de Wit",
    "Emre Yıldız",
    "Femke Hoogendijk",
    "Gijs ter Braak",
    "Hélène Dubois",
    "Imke Postma",
    "Jeroen van 't Hof",
    "Kavita Ramdin",
    "Loïs Kuipers",
    "Mehmet Şahin",
    "Noor Bosscha",
    "Okke Wiersma",
    "Priya Soekhoe",
    "Quinten Mulder",
    "René Castelijns",
    "Sjoerd Andringa",
    "Tomáš Novotný",
    "Ursula Brandsma",
    "Věra Kolářová",
    "Wouter IJzerman",
    "Zoë Lindeman",
)
