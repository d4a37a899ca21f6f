"""Terms of COIL modules; the phases are those of SUNY COIL."""

from __future__ import annotations

from coordtui.records.vocabularies.vocabulary import Term, Vocabulary

LISTS = (
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
)
