"""What a new record starts with, and the code that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from worlds import World, create, empty_world, ident

from coordtui.proposals.defaults import defaults, next_code
from coordtui.records.catalogue import KINDS
from coordtui.records.rules import field_errors

TODAY = date(2027, 2, 8)


def test_the_place_the_day_and_the_user_fill_what_they_can() -> None:
    here = {"programme": "p1", "year": "2026-2027", "today": TODAY, "me": "Ada"}
    coil = defaults(KINDS["coil_module"], **here)  # type: ignore[arg-type]  # one call for three kinds
    assert coil["programme_id"] == "p1"
    assert coil["academic_year"] == "2026-2027"
    assert coil["status"] == "idea"
    assert coil["is_assessed"] == 1
    assert "code" not in coil
    review = defaults(KINDS["partner_review"], **here)  # type: ignore[arg-type]
    assert (review["done_on"], review["by"]) == ("2027-02-08", "Ada")
    assert defaults(KINDS["partner"], **here)["owner"] == "Ada"  # type: ignore[arg-type]


def test_what_is_not_known_stays_empty() -> None:
    found = defaults(KINDS["partner"], programme=None, year="2026-2027", today=TODAY, me="")
    assert "owner" not in found
    assert "programme_id" not in defaults(
        KINDS["coil_module"], programme=None, year="2026-2027", today=TODAY, me=""
    )


@pytest.mark.parametrize("kind", KINDS)
def test_no_default_is_refused(kind: str) -> None:
    found = defaults(KINDS[kind], programme="p1", year="2026-2027", today=TODAY, me="Ada")
    assert field_errors(KINDS[kind], found) == []


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["ILO-1", "ILO-2"], "ILO-3"),
        (["ILO-1"], "ILO-2"),
        (["ILO-09", "ilo-10", "ILO-03"], "ilo-11"),
        (["ILO-01"], "ILO-02"),
        (["A-1", "A-2", "B-7", "B-8", "C-1"], "B-9"),
        (["A-1", "A-2", "A-3", "B-7", "B-8"], "A-4"),
        (["GLOB-2", "SEC-1"], None),
        (["GLOB"], None),
        ([], None),
        (["X" + "9" * 30], "X" + "9" * 21 + "1000000000"),
        (["ILO-٣"], None),
    ],
)
def test_the_next_code_continues_the_longest_series(
    tmp_path: Path, codes: Sequence[str], code: str | None
) -> None:
    with empty_world(tmp_path / "register.sqlite") as world:
        world.apply(create("faculty"), create("programme"), create("programme", 2))
        world.apply(*(create("learning_outcome", n + 1, code=text) for n, text in enumerate(codes)))
        kind = KINDS["learning_outcome"]
        assert world.register.read(next_code, kind, ident("programme")) == code
        assert world.register.read(next_code, kind, ident("programme", 2)) is None
        assert world.register.read(next_code, kind, None) is None


def test_editions_of_one_coil_module_count_once(world: World) -> None:
    world.apply(
        create(
            "coil_module",
            2,
            code="COIL-1",
            academic_year="2027-2028",
            start_on="2028-02-07",
            end_on="2028-04-07",
            status="idea",
        ),
        create("coil_module", 3, code="SEC-1", status="idea"),
        create("coil_module", 4, code="SEC-2", status="idea"),
    )
    assert world.register.read(next_code, KINDS["coil_module"], ident("programme")) == "SEC-3"


def test_kinds_without_a_programme_count_over_all_and_those_without_codes_not_at_all(world: World) -> None:
    assert world.register.read(next_code, KINDS["programme"], None) == "PROG-3"
    assert world.register.read(next_code, KINDS["partner"], None) is None
