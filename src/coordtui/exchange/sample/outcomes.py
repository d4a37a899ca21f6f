"""Learning outcomes that programmes of any field, or of one field, could have."""

from __future__ import annotations

from coordtui.exchange.sample.shapes import Aim, OutcomeTemplate

OUTCOMES: tuple[OutcomeTemplate, ...] = (
    OutcomeTemplate(
        "Vergelijkt de aanpak van een beroepsvraagstuk in drie landen en verklaart de verschillen.",
        "Compares how a professional issue is handled in three countries and explains the differences.",
        Aim("all", "knowledge", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Werkt in een internationaal team aan één gezamenlijk product en verantwoordt de eigen bijdrage.",
        "Works in an international team on one joint product and accounts for their own contribution.",
        Aim("all", "skill", "bloom_3", "intercultural", 2, ("intercultural", "international"), ("GA2",)),
    ),
    OutcomeTemplate(
        "Beschrijft de eigen culturele bril en herkent de invloed daarvan op het eigen handelen.",
        "Describes their own cultural lens and recognises how it influences what they do.",
        Aim("all", "attitude", "bloom_2", "intercultural", 1, ("intercultural",), ("GA1",)),
    ),
    OutcomeTemplate(
        "Toont respect voor uiteenlopende normen en waarden en zoekt bij verschil eerst het gesprek.",
        "Shows respect for diverse norms and values and seeks dialogue first where these differ.",
        Aim("all", "attitude", "bloom_3", "intercultural", 1, ("intercultural",), ("GA1",)),
    ),
    OutcomeTemplate(
        "Past taal, toon en werkvorm aan een publiek met andere gewoonten en verwachtingen aan.",
        "Adapts language, tone and working method to an audience with other habits and expectations.",
        Aim("all", "skill", "bloom_3", "intercultural", 2, ("intercultural",), ("GA2",)),
    ),
    OutcomeTemplate(
        "Analyseert hoe een mondiaal vraagstuk doorwerkt in de eigen stad en bij een partner elders.",
        "Analyses how a global issue affects their own city and that of a partner elsewhere.",
        Aim("all", "knowledge", "bloom_4", "global", 3, ("transition", "international"), ("GA3",)),
    ),
    OutcomeTemplate(
        "Legt het verband uit tussen de duurzame ontwikkelingsdoelen en keuzes in het eigen beroep.",
        "Explains the link between the Sustainable Development Goals and choices in their own profession.",
        Aim("all", "knowledge", "bloom_2", "global", 1, ("transition",), ("GA3",)),
    ),
    OutcomeTemplate(
        "Beoordeelt een oplossing op haar gevolgen voor mens, milieu en volgende generaties wereldwijd.",
        "Evaluates a solution by its consequences for people, planet and future generations worldwide.",
        Aim("all", "knowledge", "bloom_5", "global", 3, ("transition",), ("GA3", "GA4")),
    ),
    OutcomeTemplate(
        "Creëert met partners uit verschillende culturen een voorstel dat voor allen betekenis heeft.",
        "Creates a proposal with partners from different cultures that is meaningful to all of them.",
        Aim(
            "all",
            "skill",
            "bloom_6",
            "intercultural",
            4,
            ("transition", "intercultural", "international"),
            ("GA2", "GA3"),
        ),
    ),
    OutcomeTemplate(
        "Coördineert online samenwerking over tijdzones heen en maakt daarover heldere werkafspraken.",
        "Coordinates online collaboration across time zones and sets clear working agreements for it.",
        Aim("all", "skill", "bloom_3", "international", 2, ("international",), ("GA2",)),
    ),
    OutcomeTemplate(
        "Reflecteert op een internationale ervaring en benoemt wat deze voor het eigen handelen betekent.",
        "Reflects on an international experience and states what it means for their own practice.",
        Aim("all", "attitude", "bloom_4", "intercultural", 3, ("intercultural",), ("GA1", "GA2")),
    ),
    OutcomeTemplate(
        "Raadpleegt bronnen in meer dan één taal en weegt hun herkomst en perspectief.",
        "Consults sources in more than one language and weighs their origin and perspective.",
        Aim("all", "skill", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Presenteert resultaten in het Engels aan een internationale opdrachtgever, op niveau B2 of hoger.",
        "Presents results in English to an international client, at level B2 or higher.",
        Aim("all", "skill", "bloom_3", "international", 3, ("international",), ("GA2",)),
    ),
    OutcomeTemplate(
        "Signaleert uitsluiting in een groep en draagt bij aan een reëel gelijke inbreng van allen.",
        "Notices exclusion in a group and helps bring about a truly equal contribution by all.",
        Aim("all", "attitude", "bloom_4", "intercultural", 2, ("intercultural",), ("GA1",)),
    ),
    OutcomeTemplate(
        "Onderzoekt welke internationale normen en verdragen het eigen vakgebied vormgeven.",
        "Investigates which international standards and treaties shape their own field.",
        Aim("all", "knowledge", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Bemiddelt bij een misverstand tussen teamleden met verschillende communicatiestijlen.",
        "Mediates when team members with different communication styles misunderstand each other.",
        Aim("all", "skill", "bloom_5", "intercultural", 3, ("intercultural",), ("GA1", "GA2")),
    ),
    OutcomeTemplate(
        "Formuleert een eigen standpunt over rechtvaardigheid en digitalisering, onderbouwt het met "
        "inzichten uit verschillende werelddelen en stelt het bij na feedback van medestudenten "
        "elders.",
        "Formulates a position of their own on justice and digitalisation, supports it with insights "
        "from several continents and adjusts it after feedback from fellow students elsewhere.",
        Aim(
            "all",
            "attitude",
            "bloom_5",
            "global",
            4,
            ("transition", "intercultural", "international"),
            ("GA1", "GA3"),
        ),
    ),
    OutcomeTemplate(
        "Ontwerpt een digitale dienst die bruikbaar is voor mensen met verschillende talen en culturen.",
        "Designs a digital service that is usable for people with different languages and cultures.",
        Aim("ict", "skill", "bloom_6", "intercultural", 3, ("transition", "intercultural"), ("GA2", "GA4")),
    ),
    OutcomeTemplate(
        "Vergelijkt privacywetgeving in de EU met die in een ander werelddeel en past het ontwerp aan.",
        "Compares privacy law in the EU with that of another continent and adapts the design accordingly.",
        Aim("ict", "knowledge", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Analyseert de ecologische voetafdruk van software en stelt een zuiniger alternatief voor.",
        "Analyses the environmental footprint of software and proposes a leaner alternative.",
        Aim("ict", "knowledge", "bloom_4", "global", 3, ("transition",), ("GA3",)),
    ),
    OutcomeTemplate(
        "Bespreekt vooroordelen in data en algoritmen vanuit het perspectief van wie erdoor geraakt wordt.",
        "Discusses bias in data and algorithms from the viewpoint of the people affected by it.",
        Aim("ict", "attitude", "bloom_5", "global", 3, ("transition", "intercultural"), ("GA1", "GA3")),
    ),
    OutcomeTemplate(
        "Ontwikkelt een marktstrategie die rekening houdt met lokale cultuur, wetgeving en koopkracht.",
        "Develops a market strategy that takes local culture, law and purchasing power into account.",
        Aim("business", "skill", "bloom_6", "international", 3, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Beoordeelt een internationale keten op eerlijke arbeid, herkomst en klimaatimpact.",
        "Evaluates an international supply chain for fair labour, origin and climate impact.",
        Aim("business", "knowledge", "bloom_5", "global", 3, ("transition", "international"), ("GA3", "GA4")),
    ),
    OutcomeTemplate(
        "Onderhandelt respectvol met een zakenpartner uit een andere cultuur en bereikt een akkoord.",
        "Negotiates respectfully with a business partner from another culture and reaches agreement.",
        Aim("business", "skill", "bloom_3", "intercultural", 2, ("intercultural", "international"), ("GA2",)),
    ),
    OutcomeTemplate(
        "Interpreteert een jaarverslag volgens internationale regels voor verslaggeving en duurzaamheid.",
        "Interprets an annual report under international rules for accounting and sustainability.",
        Aim("business", "knowledge", "bloom_3", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Stemt zorg af op de culturele achtergrond, taal en leefwereld van de cliënt.",
        "Attunes care to the cultural background, language and daily life of the client.",
        Aim("health", "skill", "bloom_3", "intercultural", 2, ("intercultural",), ("GA1", "GA2")),
    ),
    OutcomeTemplate(
        "Vergelijkt de organisatie van zorg in twee landen en vertaalt een goed idee naar de eigen praktijk.",
        "Compares how care is organised in two countries and translates a good idea into local practice.",
        Aim("health", "knowledge", "bloom_4", "international", 3, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Legt uit hoe armoede, klimaat en migratie de gezondheid van groepen wereldwijd beïnvloeden.",
        "Explains how poverty, climate and migration influence the health of groups worldwide.",
        Aim("health", "knowledge", "bloom_2", "global", 1, ("transition",), ("GA3",)),
    ),
    OutcomeTemplate(
        "Bejegent patiënten en collega's met open aandacht en stelt het eigen oordeel uit.",
        "Treats patients and colleagues with open attention and suspends their own judgement.",
        Aim("health", "attitude", "bloom_3", "intercultural", 2, ("intercultural",), ("GA1",)),
    ),
    OutcomeTemplate(
        "Ontwerpt een technische oplossing die past bij klimaat, middelen en gebruikers ter plaatse.",
        "Designs a technical solution that fits the local climate, resources and users.",
        Aim("engineering", "skill", "bloom_6", "global", 3, ("transition", "international"), ("GA3", "GA4")),
    ),
    OutcomeTemplate(
        "Past internationale technische normen toe en verantwoordt keuzes waar landen verschillen.",
        "Applies international engineering standards and justifies choices where countries differ.",
        Aim("engineering", "knowledge", "bloom_3", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Berekent de levenscyclusimpact van een product in een keten die landsgrenzen overschrijdt.",
        "Calculates the life-cycle impact of a product in a chain that crosses national borders.",
        Aim("engineering", "skill", "bloom_3", "global", 3, ("transition",), ("GA3",)),
    ),
    OutcomeTemplate(
        "Weegt de belangen van bewoners, opdrachtgever en natuur bij een project in een ander land.",
        "Weighs the interests of residents, client and nature in a project in another country.",
        Aim(
            "engineering",
            "attitude",
            "bloom_5",
            "intercultural",
            4,
            ("transition", "intercultural"),
            ("GA1", "GA4"),
        ),
    ),
    OutcomeTemplate(
        "Ondersteunt mensen met een migratieachtergrond vanuit gelijkwaardigheid en eigen kracht.",
        "Supports people with a migration background on the basis of equality and their own strengths.",
        Aim("social", "skill", "bloom_3", "intercultural", 2, ("intercultural",), ("GA1", "GA2")),
    ),
    OutcomeTemplate(
        "Vergelijkt opvattingen over opvoeding en onderwijs in diverse culturen zonder ze te rangschikken.",
        "Compares views on upbringing and education in diverse cultures without ranking them.",
        Aim("social", "knowledge", "bloom_4", "intercultural", 2, ("intercultural",), ("GA1", "GA4")),
    ),
    OutcomeTemplate(
        "Ontwerpt een les of activiteit waarin meertaligheid als kracht wordt benut.",
        "Designs a lesson or activity in which multilingualism is used as a strength.",
        Aim("social", "skill", "bloom_6", "intercultural", 3, ("transition", "intercultural"), ("GA2",)),
    ),
    OutcomeTemplate(
        "Agendeert een sociaal onrecht samen met betrokkenen en met partners in een ander land.",
        "Raises a social injustice together with those concerned and with partners in another country.",
        Aim("social", "attitude", "bloom_5", "global", 4, ("transition", "international"), ("GA3",)),
    ),
    OutcomeTemplate(
        "Maakt een verhaal of beeld dat publieksgroepen uit verschillende culturen aanspreekt.",
        "Makes a story or image that appeals to audiences from different cultures.",
        Aim("arts", "skill", "bloom_6", "intercultural", 2, ("intercultural",), ("GA2",)),
    ),
    OutcomeTemplate(
        "Analyseert hoe media in verschillende landen dezelfde gebeurtenis in beeld brengen.",
        "Analyses how media in different countries portray the same event.",
        Aim("arts", "knowledge", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Experimenteert met ontwerptradities van elders en erkent daarbij herkomst en makerschap.",
        "Experiments with design traditions from elsewhere while acknowledging origin and authorship.",
        Aim("arts", "attitude", "bloom_3", "intercultural", 3, ("intercultural",), ("GA1",)),
    ),
    OutcomeTemplate(
        "Voert een campagne uit voor een internationale doelgroep en meet het effect per regio.",
        "Carries out a campaign for an international target group and measures its effect by region.",
        Aim("arts", "skill", "bloom_3", "international", 3, ("transition", "international"), ("GA2", "GA4")),
    ),
    OutcomeTemplate(
        "Vergelijkt rechtsstelsels en rechtsbronnen en past ze toe op een grensoverschrijdende casus.",
        "Compares legal systems and sources of law and applies them to a cross-border case.",
        Aim("law", "knowledge", "bloom_4", "international", 2, ("international",), ("GA4",)),
    ),
    OutcomeTemplate(
        "Beoordeelt veiligheidsbeleid op mensenrechten en op draagvlak bij verschillende gemeenschappen.",
        "Evaluates safety policy for human rights and for support among different communities.",
        Aim("law", "knowledge", "bloom_5", "global", 3, ("transition", "intercultural"), ("GA1", "GA3")),
    ),
    OutcomeTemplate(
        "Adviseert een overheid of ngo over een vraagstuk van internationaal recht of bestuur.",
        "Advises a government body or NGO on an issue of international law or governance.",
        Aim("law", "skill", "bloom_5", "global", 4, ("transition", "international"), ("GA3", "GA4")),
    ),
    OutcomeTemplate(
        "Bewaart een open en onpartijdige houding in gesprekken over gevoelige internationale conflicten.",
        "Keeps an open and impartial attitude in conversations about sensitive international conflicts.",
        Aim("law", "attitude", "bloom_3", "intercultural", 3, ("intercultural",), ("GA1", "GA2")),
    ),
)
