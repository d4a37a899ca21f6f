"""The evidence a programme keeps of what it intends and achieves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coordtui.exchange.sample.chance import Chance
from coordtui.exchange.sample.curriculum import Curriculum
from coordtui.exchange.sample.editions import Edition
from coordtui.exchange.sample.terms import label
from coordtui.records.fieldtypes import Value
from coordtui.register import Create

# The top-level domain .example is reserved (RFC 2606): these addresses can never exist.
_ARCHIVE = "https://intranet.hogeschool.example"

_NAMES = {
    "programme_profile": ("Opleidingsprofiel", "Programme profile"),
    "minutes": ("Notulen opleidingscommissie", "Minutes of the programme committee"),
    "module_guide": ("Modulewijzer", "Module guide"),
    "assessment": ("Toets en beoordelingsmodel", "Assessment and rubric"),
    "syllabus": ("Syllabus", "Syllabus"),
    "student_work": ("Studentproducten", "Student work"),
    "evaluation": ("Evaluatie", "Evaluation"),
}
_KEPT = (("syllabus", 0.7), ("student_work", 0.35), ("evaluation", 0.3))
"""What is kept of a COIL module that has taken place, and how often."""


class Archive:
    """The evidence of the programme with this code; `language` is that of the titles."""

    def __init__(self, code: str, programme_id: str, language: str, chance: Chance) -> None:
        self._code = code
        self._programme_id = programme_id
        self._english = language == "en"
        self._chance = chance

    def evidence(self, curriculum: Curriculum, editions: Iterable[Edition], first: int) -> Iterator[Create]:
        """What shows the curriculum, what assesses the outcomes and what came of the COIL modules."""
        yield self._item("programme_profile", f"{self._code} {label(first)}")
        if self._chance.happens(0.3):
            yield self._item("minutes", f"{self._code} {label(first - 1)}")
        for course in curriculum.courses:
            if self._chance.happens(0.4):
                code = str(course.record.values["code"])
                yield self._item("module_guide", code, module_id=course.record.id)
        yield from self._assessments(curriculum)
        for edition in editions:
            if edition.status == "completed":
                name = f"{edition.series.code} {label(edition.first)}"
                for kind, often in _KEPT:
                    if self._chance.happens(often):
                        yield self._item(kind, name, coil_module_id=edition.id)

    def _assessments(self, curriculum: Curriculum) -> Iterator[Create]:
        codes = {one.id: one.values["code"] for one in curriculum.outcomes}
        codes |= {one.record.id: one.record.values["code"] for one in curriculum.courses}
        for link in curriculum.links:
            if link.values["level"] == "A" and self._chance.happens(0.55):
                module, outcome = str(link.values["module_id"]), str(link.values["outcome_id"])
                name = f"{codes[module]} {codes[outcome]}"
                yield self._item("assessment", name, module_id=module, outcome_id=outcome)

    def _item(self, kind: str, name: str, **about: Value) -> Create:
        values: dict[str, Value] = {
            "programme_id": self._programme_id,
            "kind": kind,
            "title": f"{_NAMES[kind][self._english]} {name}",
            "location": f"{_ARCHIVE}/{self._code}/{kind}/{name.replace(' ', '-')}.pdf".lower(),
            **about,
        }
        return Create("evidence", values, self._chance.id())
