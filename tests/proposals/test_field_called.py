"""What a record that is made on the way was called: its code, or its name."""

from __future__ import annotations

import pytest

from coordtui.proposals.defaults import field_called
from coordtui.records.catalogue import KINDS


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("faculty", "ITD", "code"),
        ("faculty", "IT & Design", "name_nl"),
        ("faculty", "Gezondheidswetenschappen", "name_nl"),
        ("programme", " HBO-ICT ", "code"),
        ("programme", "Communication & Multimedia Design", "name_nl"),
        ("partner", "TUM", "name"),
        ("partner", "Universidad de Sevilla", "name"),
        ("learning_outcome", "ILO-12", "code"),
        ("learning_outcome", "Werkt samen", "statement_nl"),
        ("module", "ICT-GLOB", "code"),
        ("module", "Globaal project", "title_nl"),
        ("coil_module", "Green IT across borders", "title"),
    ],
)
def test_a_short_word_is_a_code_and_the_rest_a_name(kind: str, text: str, field: str) -> None:
    assert field_called(KINDS[kind], text) == field
    assert field in KINDS[kind].fields
