"""What columns are called in the lists of Dutch coordinators and in the exports of mobility systems.

By kind and by the name of a column as an export writes it (`partner` is the readable key of the
reference `partner_id`). Compared without case, spaces and punctuation. The labels of the fields in
both languages are known already and aren't repeated here. The order matters: where two columns mean
the same field, the one named first wins.
"""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE: Mapping[str, str] = {
    "note": "Opmerking, Opmerkingen, Toelichting, Notities, Notitie, Remarks, Remark, Comments, Comment, "
    "Notes, Bijzonderheden, Memo",
    "programme": "Opleiding, Opleidingscode, Programma, Degree programme, Study programme, "
    "Programme code, Opleidingsnaam, Studie, Studierichting, Field of study, Course of study, Croho",
    "academic_year": "Academisch jaar, Collegejaar, Schooljaar, Academic yr, Year",
    "start_on": "Begindatum, Startdatum, Begin, Start, Van, Vanaf, Datum van, Start date, Starts on, "
    "From, Date from, Begin date, Aanvang, Aankomst, Datum begin, Start mobility, Startdatum verblijf, "
    "Mobility start",
    "end_on": "Einddatum, Eind, Einde, Tot, Tot en met, T/m, Datum tot, End date, Ends on, End, To, "
    "Until, Date to, Vertrek, Datum eind, End mobility, Einddatum verblijf, Mobility end",
    "ec": "ECTS, EC's, ECs, Studiepunten, Credits, Aantal EC, Aantal ECTS, ECTS credits, Credits number, SP",
    "module": "Vak, Vakcode, Cursus, Cursuscode, Course, Course code, Modulecode, OE-code, Onderwijseenheid",
    "language": "Voertaal, Instructietaal, Language of instruction, Onderwijstaal",
    "status": "Stand, Stand van zaken",
    "themes": "Thema, Theme",
    "competences": "Competentie, Competence, Competencies",
    "funding": "Financiering, Beurs, Grant, Subsidie, Funding source, Scholarship, Beurstype",
}

BY_KIND: Mapping[str, Mapping[str, str]] = {
    "faculty": {
        "code": "Faculteit, Faculteitscode, Faculty, Faculty code, Afkorting, Abbreviation",
        "name_nl": "Naam, Name, Faculteitsnaam, Naam faculteit, Faculty name, Omschrijving",
        "name_en": "Engelse naam, English name",
    },
    "programme": {
        "code": "Opleiding, Opleidingscode, Programme, Programme code, Afkorting, Abbreviation",
        "faculty": "Faculteit, Faculteitscode, Faculty code",
        "name_nl": "Naam, Name, Naam opleiding, Opleidingsnaam, Programme name, Omschrijving",
        "name_en": "Engelse naam, English name",
        "level": "Niveau, Graad, Degree, Degree level, Soort opleiding",
        "teaching_language": "Taal, Voertaal, Language, Instructietaal",
        "mode_of_study": "Vorm, Opleidingsvorm, Variant, Mode",
        "coordinator": "Coördinator, Contactpersoon, Programme coordinator, Coördinator internationalisering",
        "rio_code": "RIO, CROHO, CROHO-code, Crohonummer, Isat, Isatcode",
        "isced_f": "ISCED, ISCED-F, ISCED code",
    },
    "headcount": {
        "enrolled": "Ingeschreven, Inschrijvingen, Aantal studenten, Aantal ingeschreven, Studenten, "
        "Students, Enrolment, Enrollment, Number of students, Ingeschrevenen",
        "intake": "Instroom, Eerstejaars, Cohortgrootte, First-year students, New students",
        "graduates": "Gediplomeerden, Afgestudeerden, Diplomas, Uitstroom",
        "academic_year": "Jaar",
    },
    "learning_outcome": {
        "code": "Leeruitkomstcode, Leeruitkomst nr, Nummer, Nr, Number, Outcome code, LU, ILO",
        "statement_nl": "Leeruitkomst, Leeruitkomst (NL), Formulering, Omschrijving, Beschrijving, Tekst",
        "statement_en": "Learning outcome, Outcome, Statement, Leeruitkomst (EN), Description, English",
        "dimension": "Dimensie, Soort",
        "bloom_level": "Bloom, Bloomniveau, Niveau, Taxonomie, Level",
        "graduate_attributes": "Graduate attribute, GA, GA's",
        "valid_from": "Geldig vanaf, Vanaf",
        "valid_to": "Geldig tot, Tot",
    },
    "module": {
        "code": "Modulecode, Vakcode, Cursuscode, Course code, Module, OE-code",
        "title_nl": "Titel, Naam, Modulenaam, Vak, Cursus, Omschrijving",
        "title_en": "Title, Name, Course title, English title, Engelse titel, Module name",
        "study_year": "Leerjaar, Jaar, Studiejaar, Year of study",
        "period": "Blok, Semester, Term, Periode, Kwartiel",
        "is_compulsory": "Verplicht, Verplicht/keuze, Mandatory",
        "delivery_mode": "Onderwijsvorm, Mode of delivery",
        "methods": "Werkvorm, Werkvormen, Method",
        "valid_from": "Geldig vanaf, Vanaf",
        "valid_to": "Geldig tot, Tot",
    },
    "module_outcome": {
        "outcome": "Leeruitkomst, Leeruitkomstcode, Learning outcome, Outcome code, ILO",
        "level": "Niveau, Dekking, Coverage, IPA",
    },
    "partner": {
        "name": "Instelling, Naam instelling, Naam van de instelling, Naam partner, "
        "Organisatie, Naam, Partner, Partnerinstelling, "
        "Universiteit, Hogeschool, Institution, Institution name, Name of institution, Organisation, "
        "Organization, University, Partner name, Partner institution, Partnernaam, Name, Legal name, "
        "Organisation legal name",
        "name_en": "Engelse naam, English name, Name in English, Business name",
        "country": "Land, Landcode, Country code, Partnerland, Country cd",
        "city": "Stad, Plaats, Plaatsnaam, Vestigingsplaats, Town, Place",
        "org_type": "Soort, Soort organisatie, Type organisatie, Organisation type, Type partner, "
        "Soort instelling",
        "is_international": "Internationaal",
        "categories": "Categorie, Category, Partnercategorie, Soort partner, Soort partnerschap",
        "owner": "Contactpersoon intern, Interne contactpersoon, Contactpersoon HHS, Relatiebeheerder, "
        "Accounthouder, Eigenaar, Owner, Account manager, Contactpersoon THUAS, Coördinator",
        "contact_name": "Contact, Contactpersoon, Contactpersoon partner, Contact name, Contact partner",
        "contact_email": "E-mail, E-mailadres, Mail, E-mail contactpersoon, E-mail address",
        "last_contact_on": "Laatste contact, Datum laatste contact, Laatst gesproken",
        "erasmus_code": "Erasmuscode, Erasmus ID code, Erasmus-ID, Erasmus institutional code, EUC code, "
        "Institution code, Instellingscode",
        "website": "Web, URL, Site, Webadres, Homepage, Internet, Website url",
        "cooperation_forms": "Samenwerkingsvorm, Samenwerkingsvormen, Vorm van samenwerking, "
        "Type samenwerking",
        "agreement_from": "Contract van, Overeenkomst van, Begindatum, Ingangsdatum, Startdatum, "
        "Contract from",
        "agreement_to": "Contract tot, Overeenkomst tot, Einddatum, Geldig tot, Afloopdatum, "
        "Contract until, Valid until, Expiry date",
        "places_per_year": "Plaatsen, Aantal plaatsen, Uitwisselingsplaatsen, Places, Number of places",
        "shared_goal": "Doel, Gezamenlijk doel, Goal, Doelstelling",
        "knowledge_security": "Kennisveiligheid, Beslisboom kennisveiligheid, Uitkomst beslisboom",
        "schac": "Schac",
        "pic": "PIC code, PIC nummer, PIC number, Participant identification code",
        "oid": "OID code, Organisation ID, Organisatie-ID, OID number",
    },
    "partner_review": {
        "partner": "Instelling, Organisatie, Partnerinstelling, Erasmuscode, Institution",
        "kind": "Soort, Soort moment, Type",
        "done_on": "Datum, Date, Gedaan op, Uitgevoerd op, Datum gesprek",
        "result": "Resultaat, Uitkomst, Outcome, Besluit",
        "next_due": "Volgende, Volgende keer, Next",
        "by": "Door, Wie, Who, Uitgevoerd door",
    },
    "coil_module": {
        "code": "COIL-code, Codering",
        "title": "Titel, Naam, Naam COIL, Onderwerp, COIL, COIL-module, Name, Topic",
        "students_home": "Studenten, Aantal studenten, Students, Aantal studenten HHS, Number of students",
        "lecturers_home": "Docenten, Aantal docenten, Lecturers",
        "is_assessed": "Getoetst, Toets",
        "joint_assignment": "Gezamenlijke opdracht",
        "cefr_min": "CEFR, Taalniveau, ERK",
        "sdgs": "SDG, Sustainable Development Goals",
        "tools": "Tool, Platform",
        "sync_mode": "Synchroon",
        "module": "Module, Vak",
    },
    "coil_partner": {
        "coil_module": "COIL, COIL-module, COIL-code",
        "partner": "Instelling, Partnerinstelling, Erasmuscode, Institution, Universiteit, University",
        "partner_course": "Vak partner, Course partner, Partner course",
        "students_partner": "Studenten partner, Aantal studenten partner, Students partner",
        "lecturers_partner": "Docenten partner, Lecturers partner",
        "contact": "Contactpersoon, Contact person, Docent partner",
    },
    "coil_outcome": {
        "coil_module": "COIL, COIL-module, COIL-code",
        "outcome": "Leeruitkomst, Leeruitkomstcode, Learning outcome, Outcome code, ILO",
    },
    "coil_phase": {
        "coil_module": "COIL, COIL-module, COIL-code",
        "phase": "Fase",
        "weeks": "Weken, Aantal weken, Duur",
        "activity": "Activiteit, Activiteiten, Omschrijving, Activities",
    },
    "experience": {
        "student_number": "Studentnr, Student no, Student ID, Studentnumber, Stud nr, Stamnummer, "
        "Matriculation number",
        "type": "Soort, Type mobiliteit, Soort mobiliteit, Mobility type, Type of mobility, "
        "Activity type, Activiteit, Soort ervaring, Doel, Mobiliteitstype, Soort verblijf, Type ervaring",
        "partner": "Erasmuscode, Erasmus ID code, Receiving Erasmus code, Host institution Erasmus code, "
        "Gastinstelling, Ontvangende instelling, Instelling, Partnerinstelling, Receiving institution, "
        "Host institution, Institution, Universiteit, University, Partneruniversiteit, "
        "Receiving organisation, Organisatie",
        "host_country": "Land, Gastland, Bestemmingsland, Land van bestemming, Country, "
        "Receiving country, Country of destination, Destination country, Host country code, Landcode, "
        "Country code",
        "host_city": "Stad, Plaats, City, Receiving city, Gaststad, Bestemming, Destination",
        "host_name": "Bedrijf, Stagebedrijf, Gastorganisatie, Host organisation, Company, Organisation name",
        "coil_module": "COIL, COIL-code, COIL-module",
        "cohort": "Startjaar, Jaar van instroom, Instroomjaar, Cohortjaar",
        "recognised_on": "Erkend op, Datum erkenning",
        "green_travel": "Groen reizen, Duurzaam gereisd, Groene reis, Green",
        "status": "Status mobiliteit, Mobility status, Statusomschrijving",
    },
    "experience_outcome": {
        "experience": "Ervaring",
        "outcome": "Leeruitkomst, Leeruitkomstcode, Learning outcome, Outcome code, ILO",
    },
    "evidence": {
        "title": "Titel, Naam, Name, Document, Bewijs, Bewijsstuk",
        "kind": "Soort, Soort bewijs, Type",
        "location": "Locatie, Vindplaats, Link, URL, Pad, Path, Bestand, File",
        "outcome": "Leeruitkomst, Leeruitkomstcode, Outcome code, ILO",
    },
}

VALUES: Mapping[str, Mapping[str, str]] = {
    "experience_type": {
        "study": "SMS, HE-SMS, Student mobility for studies, Studie, Study, Uitwisseling, Exchange, "
        "Minor, Studeren in het buitenland, Studieverblijf, Study abroad, Exchange semester, "
        "Semester abroad",
        "internship": "SMP, SMT, HE-SMT, HE-SMP, Student mobility for traineeships, Stage, Traineeship, "
        "Placement, Internship, Buitenlandstage, Stage buitenland, Work placement",
        "thesis": "Afstuderen, Scriptie, Thesis, Graduation, Afstudeeropdracht, Afstudeerstage",
        "group_trip": "Studiereis, Excursie, Study trip, Field trip",
        "bip": "BIP, Blended intensive program, SMS-BIP",
        "coil": "COIL, Virtual exchange, VE, Virtuele uitwisseling",
    },
    "experience_status": {
        "planned": "Aangemeld, Genomineerd, Geaccepteerd, Nominated, Accepted, Applied, Approved, "
        "Goedgekeurd",
        "ongoing": "Bezig, Actief, Loopt, Active, Running, In progress",
        "completed": "Voltooid, Klaar, Done, Finished, Beëindigd, Gerealiseerd, Realised, Complete",
        "cancelled": "Afgezegd, Ingetrokken, Vervallen, Canceled, Withdrawn, Afgelast",
    },
    "level": {
        "ad": "AD, Associate",
        "bachelor": "B, BA, BSc, HBO bachelor",
        "master": "M, MA, MSc",
    },
    "teaching_language": {
        "nl": "Nederlands, Dutch",
        "en": "Engels, English",
        "mixed": "NL/EN",
    },
    "mode_of_study": {
        "full_time": "VT",
        "part_time": "DT",
        "dual_training": "DU",
    },
    "coverage": {
        "I": "Introduceren, Intro",
        "P": "Oefenen, Practise, Practice",
        "A": "Toetsen, Assess, T",
    },
    "record_status": {
        "approved": "Goedgekeurd, Definitief, Final",
        "draft": "In ontwikkeling",
    },
    "coil_status": {
        "running": "Lopend, Actief, Active",
        "completed": "Voltooid, Done",
        "design": "Ontwerp",
    },
    "org_type": {
        "hei": "Universiteit, University, Hogeschool, HEI, HO, Higher education, Onderwijs, College, Univ, "
        "Univ., Universität, Hochschule, Fachhochschule, FH, Université, Haute école, Universidad, "
        "Universidade, Università, Universitet, Högskola, Høgskole, Uniwersytet, "
        "University of applied sciences, UAS",
        "company": "Commercieel, Business, Corporate, Firma, Unternehmen, Entreprise, Empresa",
        "government": "Overheid, Government, Ambassade, Embassy, Gemeente",
        "ngo_io": "NGO, Ngo, IO, Stichting, Non-profit",
        "research": "Onderzoeksinstituut, Onderzoek, Research",
    },
    "partner_status": {
        "active": "Lopend, Current",
        "prospect": "Nieuw, New, In onderzoek, Prospectief, Verkenning",
        "dormant": "Inactief, Inactive, Niet actief",
        "ended": "Beeindigd, Gestopt, Expired, Verlopen, Terminated, Closed",
    },
    "partner_category": {
        "exchange": "Uitwisseling, Exchange, Uitwisselingspartner, Exchange partner",
        "virtual": "Virtueel, Virtual, COIL, COIL-partner, COIL partner",
        "preferred": "Preferred, Preferred partner, Voorkeurspartner",
        "strategic": "Strategisch, Strategic, Strategische partner, Strategic partner",
        "practice": "Praktijk, Praktijkpartner, Practice, Stage, Practice partner",
    },
    "funding": {
        "none": "Geen beurs, No grant",
        "erasmus_eu": "Erasmus+, Erasmus, KA131, KA103",
        "erasmus_intl": "KA171, KA107, ICM",
        "nl_scholarship": "Holland Scholarship, NL beurs",
    },
    "period": {
        "P1": "Q1, T1",
        "P2": "Q2, T2",
        "P3": "Q3, T3",
        "P4": "Q4, T4",
        "YR": "Jaar, Year",
    },
}
"""Other words for the codes of a vocabulary, beside the codes themselves and their labels."""
