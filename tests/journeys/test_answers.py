"""What the register answers, each in at most three keys from the overview; typed text is not counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys.conftest import Opener
from journeys.world import YEAR, filled, live, with_coil, write

from coordtui.records.fieldtypes import Value
from coordtui.register import Create

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)])


def experience(path: Path, number: int, **values: Value) -> Create:
    """A stay abroad of the autumn of 2026, or something else."""
    return Create(
        "experience",
        {
            "student_number": str(20200000 + number),
            "programme_id": live(path, "programme", code="HBO-ICT")["id"],
            "type": "study",
            "academic_year": YEAR,
            "status": "planned",
            "start_on": "2026-09-01",
            "end_on": "2027-01-31",
            **values,
        },
    )


def with_another_programme(folder: Path) -> Path:
    """As `filled`, with a programme of another faculty that has nothing."""
    path = filled(folder)
    other = Create("faculty", {"code": "BEC", "name_nl": "Economie"})
    programme = {
        "code": "IB",
        "faculty_id": other.id,
        "name_nl": "International Business",
        "level": "bachelor",
        "teaching_language": "en",
        "active": 1,
    }
    write(path, other, Create("programme", programme))
    return path


@SIZES
async def test_which_programmes_lack_a_policy_module_and_why(
    tmp_path: Path, open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(with_another_programme(tmp_path), size=size) as keyboard:
        keyboard.start_count()
        text = keyboard.screen_text()
        assert "✗ no module" in text and "✗ no theme" in text
        await keyboard.press("right", "right", "right")
        keyboard.within("which programmes lack a policy module, and why", 3)
        assert "Programmes with a policy module: 0/1 · 0.0 % · IB: no module" in keyboard.screen_text()


@SIZES
async def test_how_the_cohort_of_2024_stands(tmp_path: Path, open_app: Opener, size: tuple[int, int]) -> None:
    path = filled(tmp_path)
    programme = live(path, "programme")["id"]
    intake = {"programme_id": programme, "academic_year": "2024-2025", "intake": 4, "enrolled": 4}
    write(
        path,
        Create("headcount", intake),
        *(
            experience(
                path,
                number,
                cohort="2024-2025",
                status="completed",
                host_country="ES",
                academic_year="2025-2026",
                start_on="2025-09-01",
                end_on="2026-01-31",
            )
            for number in range(3)
        ),
    )
    async with open_app(path, size=size) as keyboard:
        keyboard.start_count()
        if size == (80, 24):
            await keyboard.press("v")
        keyboard.within("how the cohort of 2024-2025 stands", 3)
        lines = keyboard.screen_text().splitlines()
        start = next(n for n, line in enumerate(lines) if "Coverage of the cohort begun in" in line)
        under = "\n".join(lines[start:])
        assert "75 %" in under and "24-25" in under


async def test_which_partners_are_overdue(tmp_path: Path, open_app: Opener) -> None:
    path = with_coil(tmp_path)
    write(
        path,
        Create(
            "partner_review",
            {
                "partner_id": live(path, "partner", country="ES")["id"],
                "kind": "monitoring",
                "done_on": "2026-10-01",
                "result": "continue",
            },
        ),
    )
    async with open_app(path, size=(80, 24)) as keyboard:
        keyboard.start_count()
        await keyboard.press("3", "v")
        keyboard.within("which partners’ monitoring is overdue", 3)
        text = keyboard.screen_text()
        assert "Tecnológico" in text and "Technische" in text and "de Sevilla" not in text
        await keyboard.press("v")
        keyboard.within("which partners’ evaluation is overdue", 3)
        assert "de Sevilla" in keyboard.screen_text()


@SIZES
async def test_who_is_in_japan_today(tmp_path: Path, open_app: Opener, size: tuple[int, int]) -> None:
    path = filled(tmp_path)
    write(
        path,
        experience(path, 1, host_country="JP", host_city="Kyoto"),
        experience(path, 2, host_country="JP", host_city="Tokyo"),
        experience(path, 3, host_country="ES", host_city="Sevilla"),
        experience(path, 4, host_country="JP", host_city="Tokyo", end_on="2026-11-20"),
    )
    async with open_app(path, size=size) as keyboard:
        keyboard.start_count()
        await keyboard.press("w", "slash")
        await keyboard.type("japan")
        keyboard.within("who is in Japan today", 3)
        text = keyboard.screen_text()
        assert "20200001" in text and "20200002" in text
        assert "20200003" not in text and "20200004" not in text
