"""Terms that belong to no one kind: sorts of evidence, levels of language (CEFR), regions of the world,
sustainable development goals of the United Nations."""

from __future__ import annotations

from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

LISTS = (
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
