"""Whether a learning outcome starts with a verb, for the statements that people really write."""

from __future__ import annotations

import pytest

from coordtui.records.rules.verbs import starts_with_verb


@pytest.mark.parametrize(
    "statement",
    [
        "Analyseert verschillen",
        "Kan samenwerken",
        "“Werkt” samen",
        "reflecteren op",
        "Draagt bij",
        "Gaat om met",
    ],
)
def test_dutch_verbs(statement: str) -> None:
    assert starts_with_verb(statement, "nl")


@pytest.mark.parametrize(
    "statement",
    [
        "De student analyseert",
        "Inzicht in culturen",
        "Kennis van",
        "Het kunnen",
        "Interculturaliteit",
        "…",
        "",
        "Een",
    ],
)
def test_dutch_openings_that_are_no_verb(statement: str) -> None:
    assert not starts_with_verb(statement, "nl")


@pytest.mark.parametrize(
    "statement", ["Analyse differences", "Reflects on", "Can work", "Co-operates", "(Designs)"]
)
def test_english_verbs(statement: str) -> None:
    assert starts_with_verb(statement, "en")


@pytest.mark.parametrize(
    "statement",
    ["The student analyses", "Awareness of", "Students work", "Politics", "Knowledge of", "", "—"],
)
def test_english_openings_that_are_no_verb(statement: str) -> None:
    assert not starts_with_verb(statement, "en")
