"""The sample content keeps the rules of the domain, so that a generator can draw on it blindly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

import pytest

from coordtui.exchange.sample.coil import COIL_MODULES
from coordtui.exchange.sample.coil_courses import COURSE_LANGUAGES, PARTNER_COURSES
from coordtui.exchange.sample.coil_phases import PHASE_ACTIVITIES, PHASE_WEEKS, PHASES
from coordtui.exchange.sample.institutions import INSTITUTIONS, PRACTICE_PARTNERS
from coordtui.exchange.sample.modules import MODULES
from coordtui.exchange.sample.organisation import COORDINATORS, FACULTIES, PROGRAMMES, VARIANTS
from coordtui.exchange.sample.outcomes import OUTCOMES
from coordtui.exchange.sample.shapes import FIELD_GROUPS, Institution, PracticePartner
from coordtui.records import codes
from coordtui.records.vocabularies import vocabulary
from coordtui.text import clean, fold

ALL_CONTENT = (
    *FACULTIES,
    *PROGRAMMES,
    *VARIANTS,
    *OUTCOMES,
    *MODULES,
    *COIL_MODULES,
    *PHASE_ACTIVITIES,
    *PARTNER_COURSES,
    *INSTITUTIONS,
    *PRACTICE_PARTNERS,
)
PARTNERS: tuple[Institution | PracticePartner, ...] = (*INSTITUTIONS, *PRACTICE_PARTNERS)
COMPETENCES = {"transition", "intercultural", "international"}


def texts(value: object) -> Iterator[str]:
    """All texts in `value`, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def repeated(values: Iterable[object]) -> set[object]:
    return {value for value, number in Counter(values).items() if number > 1}


def unknown(name: str, values: Iterable[str | None]) -> set[str]:
    """The codes among `values` that the vocabulary `name` doesn't hold."""
    return {value for value in values if value is not None and value not in vocabulary(name)}


def unordered(name: str, sets: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The sets that hold an unknown code, a code twice, or codes out of the vocabulary's order."""
    return [codes for codes in sets if vocabulary(name).order(codes) != codes]


def test_there_is_enough_of_everything() -> None:
    assert len(FACULTIES) >= 7
    assert len(PROGRAMMES) >= 40
    assert len(OUTCOMES) >= 45
    assert len(MODULES) >= 50
    assert len(COIL_MODULES) >= 40
    assert sum(one.codes is not None for one in INSTITUTIONS) >= 110
    assert sum(one.codes is None for one in INSTITUTIONS) >= 40
    assert len(PRACTICE_PARTNERS) >= 15


def test_all_texts_are_clean() -> None:
    assert [text for text in texts((ALL_CONTENT, COORDINATORS)) if clean(text) != (text, 0)] == []
    assert [text for text in texts((ALL_CONTENT, COORDINATORS)) if set("\n\t|") & set(text)] == []
    assert [text for text in texts(ALL_CONTENT) if not text] == []


def test_every_field_has_content_of_every_kind() -> None:
    homes = {programme.home.field_group for programme in PROGRAMMES}
    assert homes == set(FIELD_GROUPS) - {"all"}
    assert {outcome.aim.field_group for outcome in OUTCOMES} == set(FIELD_GROUPS)
    assert {module.slot.field_group for module in MODULES} == set(FIELD_GROUPS)
    assert {coil.frame.field_group for coil in COIL_MODULES} == set(FIELD_GROUPS)
    assert {group for partner in PRACTICE_PARTNERS for group in partner.field_groups} == homes


class TestOrganisation:
    def test_codes_are_unique_and_short(self) -> None:
        names = [*FACULTIES, *(programme.name for programme in PROGRAMMES)]
        assert repeated(name.code for name in names) == set()
        assert [name.code for name in names if not re.fullmatch(r"[A-Z0-9-]{2,10}", name.code)] == []

    def test_names_are_there_in_both_languages_and_fit(self) -> None:
        names = [*FACULTIES, *(programme.name for programme in PROGRAMMES)]
        assert [name for name in names if not (2 <= len(name.nl) <= 60 and 2 <= len(name.en) <= 60)] == []

    def test_every_programme_has_a_faculty_and_every_faculty_programmes(self) -> None:
        assert {programme.home.faculty for programme in PROGRAMMES} == {faculty.code for faculty in FACULTIES}

    def test_registration_is_well_formed(self) -> None:
        studies = [programme.study for programme in PROGRAMMES]
        assert unknown("level", (study.level for study in studies)) == set()
        assert unknown("teaching_language", (study.teaching_language for study in studies)) == set()
        assert unknown("mode_of_study", (study.mode_of_study for study in studies)) == set()
        assert [study.isced_f for study in studies if not re.fullmatch(codes.ISCED_F, study.isced_f)] == []
        assert [study.rio_code for study in studies if not re.fullmatch(codes.RIO, study.rio_code)] == []
        assert repeated(study.rio_code for study in studies) == set()

    def test_some_rio_codes_begin_with_a_zero(self) -> None:
        assert any(programme.study.rio_code.startswith("0") for programme in PROGRAMMES)

    def test_all_levels_and_languages_occur(self) -> None:
        assert {programme.study.level for programme in PROGRAMMES} == {"ad", "bachelor", "master"}
        assert {programme.study.teaching_language for programme in PROGRAMMES} == {"nl", "en", "mixed"}

    def test_variants_give_programmes_with_new_codes(self) -> None:
        assert unknown("level", (level for variant in VARIANTS for level in variant.suits)) == set()
        assert unknown("level", (variant.level for variant in VARIANTS)) == set()
        assert unknown("teaching_language", (variant.teaching_language for variant in VARIANTS)) == set()
        assert unknown("mode_of_study", (variant.mode_of_study for variant in VARIANTS)) == set()
        assert [variant for variant in VARIANTS if not 0 < variant.share <= 1] == []
        derived = [
            programme.name.code + variant.code
            for programme in PROGRAMMES
            for variant in VARIANTS
            if programme.study.level in variant.suits
        ]
        assert len(derived) > 300
        assert repeated([*derived, *(programme.name.code for programme in PROGRAMMES)]) == set()

    def test_coordinators_are_different_people(self) -> None:
        assert repeated(fold(name) for name in COORDINATORS) == set()


class TestOutcomes:
    def test_statements_are_unique_sentences(self) -> None:
        for statements in (
            [outcome.statement_nl for outcome in OUTCOMES],
            [outcome.statement_en for outcome in OUTCOMES],
        ):
            assert repeated(statements) == set()
            assert [text for text in statements if not re.fullmatch(r"[A-Z].{38,218}\.", text)] == []

    def test_statements_start_with_a_verb_in_the_third_person(self) -> None:
        dutch = [outcome.statement_nl.split()[0] for outcome in OUTCOMES]
        english = [outcome.statement_en.split()[0] for outcome in OUTCOMES]
        assert [
            word for word in dutch if not word.endswith("t") or word in {"Het", "Dit", "Wat", "Met"}
        ] == []
        assert [word for word in english if not word.endswith("s") or word in {"This", "His", "Is"}] == []

    def test_some_dutch_verbs_carry_a_diaeresis(self) -> None:
        assert {"Creëert", "Coördineert"} <= {outcome.statement_nl.split()[0] for outcome in OUTCOMES}

    def test_aims_are_coded(self) -> None:
        aims = [outcome.aim for outcome in OUTCOMES]
        assert unknown("dimension", (aim.dimension for aim in aims)) == set()
        assert unknown("bloom_level", (aim.bloom_level for aim in aims)) == set()
        assert unknown("focus", (aim.focus for aim in aims)) == set()
        assert unordered("competence", (aim.competences for aim in aims)) == []
        assert unordered("graduate_attribute", (aim.graduate_attributes for aim in aims)) == []
        assert [aim for aim in aims if aim.study_year not in range(1, 5)] == []

    def test_any_of_them_may_be_approved(self) -> None:
        assert [outcome for outcome in OUTCOMES if not outcome.aim.graduate_attributes] == []

    @pytest.mark.parametrize("group", [group for group in FIELD_GROUPS if group != "all"])
    def test_a_programme_can_cover_all_graduate_attributes(self, group: str) -> None:
        suited = [outcome for outcome in OUTCOMES if outcome.aim.field_group in {group, "all"}]
        assert {code for outcome in suited for code in outcome.aim.graduate_attributes} == set(
            vocabulary("graduate_attribute").terms
        )


class TestModules:
    def test_codes_and_titles_are_unique_and_fit(self) -> None:
        names = [module.name for module in MODULES]
        assert repeated(name.code for name in names) == set()
        assert repeated(fold(name.nl) for name in names) == set()
        assert repeated(fold(name.en) for name in names) == set()
        assert [name for name in names if not re.fullmatch(r"[A-Z]{2,5}", name.code)] == []
        assert [name for name in names if max(len(name.nl), len(name.en)) > 44] == []

    def test_slots_are_possible(self) -> None:
        slots = [module.slot for module in MODULES]
        assert [slot for slot in slots if not (0 < slot.ec <= 60 and slot.ec * 2 == int(slot.ec * 2))] == []
        assert [slot for slot in slots if slot.study_year not in range(1, 5)] == []
        assert unknown("period", (slot.period for slot in slots)) == set()
        assert unknown("language", (slot.language for slot in slots)) == set()

    def test_policy_and_teaching_are_coded(self) -> None:
        assert unknown("collaboration", (module.policy.collaboration for module in MODULES)) == set()
        assert unordered("competence", (module.policy.competences for module in MODULES)) == []
        assert unordered("theme", (module.policy.themes for module in MODULES)) == []
        assert unordered("method", (module.teaching.methods for module in MODULES)) == []
        assert unknown("delivery_mode", (module.teaching.delivery_mode for module in MODULES)) == set()
        assert unordered("dimension", (module.teaching.dimensions for module in MODULES)) == []

    def test_some_meet_the_policy_and_each_condition_is_missed_by_some(self) -> None:
        policies = [module.policy for module in MODULES]
        missed = [
            (policy.collaboration == "none", set(policy.competences) != COMPETENCES, not policy.themes)
            for policy in policies
        ]
        assert sum(not any(conditions) for conditions in missed) >= len(MODULES) // 3
        assert all(any(column) for column in zip(*missed, strict=True))


class TestCoilModules:
    def test_codes_and_titles_are_unique_and_fit(self) -> None:
        assert repeated(coil.code for coil in COIL_MODULES) == set()
        assert repeated(coil.title for coil in COIL_MODULES) == set()
        assert [coil.code for coil in COIL_MODULES if not re.fullmatch(r"[A-Z]{3,4}", coil.code)] == []
        assert [coil.title for coil in COIL_MODULES if not 8 <= len(coil.title) <= 36] == []
        assert [coil.work.product for coil in COIL_MODULES if not 8 <= len(coil.work.product) <= 60] == []

    def test_frames_are_coded(self) -> None:
        frames = [coil.frame for coil in COIL_MODULES]
        assert unknown("language", (frame.language for frame in frames)) == set()
        assert unknown("cefr", (frame.cefr_min for frame in frames)) == set()
        assert unknown("sync_mode", (frame.sync_mode for frame in frames)) == set()
        assert unknown("coil_format", (frame.format for frame in frames)) == set()
        assert [
            frame for frame in frames if not (0 < frame.ec <= 60 and frame.ec * 2 == int(frame.ec * 2))
        ] == []

    def test_themes_and_goals_are_coded_and_there(self) -> None:
        assert unordered("theme", (coil.themes for coil in COIL_MODULES)) == []
        assert unordered("sdg", (coil.sdgs for coil in COIL_MODULES)) == []
        assert [coil for coil in COIL_MODULES if not (coil.themes and coil.sdgs and coil.work.tools)] == []

    def test_weeks_can_be_divided_over_the_phases(self) -> None:
        assert list(PHASE_WEEKS) == list(range(4, 16))
        assert {weeks: sum(parts) for weeks, parts in PHASE_WEEKS.items()} == {n: n for n in range(4, 16)}
        assert [weeks for weeks, parts in PHASE_WEEKS.items() if min(parts) < 1] == []
        assert {coil.frame.weeks for coil in COIL_MODULES} <= set(PHASE_WEEKS)

    def test_every_phase_has_activities_for_everyone(self) -> None:
        assert set(PHASES) == set(vocabulary("coil_phase").terms)
        assert {one.phase for one in PHASE_ACTIVITIES if one.field_group == "all"} == set(PHASES)
        assert {one.phase for one in PHASE_ACTIVITIES} == set(PHASES)
        assert repeated(fold(one.nl) for one in PHASE_ACTIVITIES) == set()
        assert repeated(fold(one.en) for one in PHASE_ACTIVITIES) == set()

    def test_partner_courses_exist_for_every_field_and_language(self) -> None:
        assert unknown("language", COURSE_LANGUAGES.values()) == set()
        assert unknown("country", COURSE_LANGUAGES) == set()
        assert {(one.field_group, one.language) for one in PARTNER_COURSES} == {
            (group, language) for group in FIELD_GROUPS for language in COURSE_LANGUAGES.values()
        }
        assert set(COURSE_LANGUAGES) <= {one.place.country for one in INSTITUTIONS}


class TestPartners:
    def test_names_are_unique_in_their_country(self) -> None:
        assert repeated((fold(one.name), one.place.country) for one in PARTNERS) == set()
        assert [one.name for one in PARTNERS if not 4 <= len(one.name) <= 80] == []
        assert [one.name for one in PARTNERS if one.name == one.name_en] == []

    def test_places_are_countries_with_a_city(self) -> None:
        places = [one.place for one in PARTNERS]
        assert unknown("country", (place.country for place in places)) == set()
        assert [place for place in places if not place.city] == []
        assert len({place.country for place in places}) >= 50

    def test_codes_have_their_official_form(self) -> None:
        held = [one.codes for one in INSTITUTIONS if one.codes is not None]
        assert [one.erasmus for one in held if not re.fullmatch(codes.ERASMUS, one.erasmus)] == []
        assert [one.erasmus for one in held if codes.erasmus_code(one.erasmus) != one.erasmus] == []
        assert [one.pic for one in held if not re.fullmatch(codes.PIC, one.pic)] == []
        assert [one.oid for one in held if not re.fullmatch(codes.OID, one.oid)] == []
        for values in zip(*((one.erasmus, one.pic, one.oid) for one in held), strict=True):
            assert repeated(values) == set()

    def test_websites_are_addresses(self) -> None:
        sites = [one.website for one in PARTNERS if one.website is not None]
        assert [site for site in sites if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,}", site)] == []
        assert repeated(sites) == set()

    def test_practice_partners_are_fictitious_and_of_several_types(self) -> None:
        assert unknown("org_type", (one.org_type for one in PRACTICE_PARTNERS)) == set()
        assert "hei" not in {one.org_type for one in PRACTICE_PARTNERS}
        assert {one.org_type for one in PRACTICE_PARTNERS} >= {"company", "ngo_io", "government"}
        assert [one.website for one in PRACTICE_PARTNERS if not one.website.endswith(".example")] == []

    def test_an_international_partner_may_have_its_office_here(self) -> None:
        assert any(one.place.country == "NL" and one.place.city == "Den Haag" for one in PRACTICE_PARTNERS)
