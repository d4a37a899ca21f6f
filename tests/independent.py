"""The indicators calculated once more: by DuckDB, from the CSV files of an export, by the definitions alone.

Nothing of coordtui is used here, so that a mistake there is not made here too. It is written to be read
beside the definitions, one question after the other, and knows one scope at a time. Months and EC are
those of the standard settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

Fraction = tuple[int, int | None]

FILES = {
    "faculty": "faculties",
    "programme": "programmes",
    "headcount": "headcounts",
    "outcome": "learning_outcomes",
    "module": "modules",
    "module_outcome": "module_outcomes",
    "coil": "coil_modules",
    "coil_partner": "coil_partners",
    "coil_outcome": "coil_outcomes",
    "partner": "partners",
    "review": "partner_reviews",
    "experience": "experiences",
    "experience_outcome": "experience_outcomes",
    "evidence": "evidence",
}

EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
ASSOCIATED = "IS LI NO MK RS TR".split()


@dataclass(frozen=True)
class Moment:
    """The year Y, the cohort C and the day T."""

    year: str
    cohort: str
    day: str

    @property
    def before(self) -> str:
        return self._moved(self.year, -1)

    @property
    def finish(self) -> str:
        return self._moved(self.cohort, 3)

    @staticmethod
    def _moved(year: str, years: int) -> str:
        first = int(year[:4]) + years
        return f"{first}-{first + 1}"


class Independent:
    """The figures of the export in `folder`; `to_be_filled` are the fields that should be, by kind."""

    def __init__(self, folder: Path, to_be_filled: Mapping[str, Sequence[str]]) -> None:
        self._to_be_filled = to_be_filled
        self._db = duckdb.connect()
        self._db.execute("SET threads = 1")
        for name, file in FILES.items():
            self._db.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_csv('{folder / file}.csv', all_varchar = true, "
                "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')"
            )

    def close(self) -> None:
        self._db.close()

    def figures(self, moment: Moment, faculty: str = "", programme: str = "") -> dict[str, Fraction]:
        """Numerator and denominator by question, and by question and part as `Q1/teaching_language:nl`."""
        self._narrow(moment, faculty, programme)
        self._faculties = "false" if programme else f"code = '{faculty}'" if faculty else "true"
        found: dict[str, Fraction] = {}
        for question in (
            self._programmes,
            self._attributes,
            self._outcomes,
            self._students,
            self._experiences,
            self._coil,
            self._partners,
            self._completeness,
        ):
            found |= {name: (int(n or 0), None if of is None else int(of)) for name, n, of in question()}
        if programme:
            covered = [found[f"Q2/graduate_attribute:GA{n}"] for n in (1, 2, 3, 4)]
            everywhere = self._rows("SELECT count(DISTINCT a) FROM attributes")[0][0]
            # Of a programme that is not active the parts are n/a, and its own figure is not.
            found["Q2"] = (int(everywhere) if any(of for _n, of in covered) else 0, 4)
        return found

    def _rows(self, sql: str) -> list[tuple[object, ...]]:
        return self._db.execute(sql).fetchall()

    def _one(self, sql: str) -> tuple[object, object]:
        row = self._db.execute(sql).fetchone()
        assert row is not None
        return row[0], row[1]

    def _narrow(self, moment: Moment, faculty: str, programme: str) -> None:
        """Make tables of what is in the scope and in the year."""
        wanted = "true"
        if faculty:
            wanted = f"faculty_id = (SELECT id FROM faculty WHERE code = '{faculty}')"
        if programme:
            wanted = f"code = '{programme}'"
        y = moment.year
        valid = f"valid_from <= '{y}' AND (valid_to IS NULL OR valid_to >= '{y}')"
        ours = "programme_id IN (SELECT id FROM p)"
        tied = (
            "true"
            if not (faculty or programme)
            else f"id IN (SELECT partner_id FROM experience WHERE {ours} UNION SELECT partner_id FROM "
            f"coil_partner WHERE coil_module_id IN (SELECT id FROM coil WHERE {ours}))"
        )
        for name, sql in {
            "moment": f"SELECT '{y}' AS y, '{moment.before}' AS b, '{moment.cohort}' AS c, "
            f"'{moment.finish}' AS f, DATE '{moment.day}' AS t",
            "p": f"SELECT * FROM programme WHERE {wanted}",
            "active": "SELECT * FROM p WHERE active = '1'",
            "o": f"SELECT * FROM outcome WHERE {ours} AND status = 'approved' AND {valid}",
            "m": f"SELECT * FROM module WHERE {ours} AND {valid} AND status <> 'retired'",
            "e": f"SELECT * FROM experience WHERE {ours}",
            "edition": f"SELECT * FROM coil WHERE {ours} AND academic_year = '{y}' "
            "AND status IN ('running', 'completed')",
            "earlier": f"SELECT * FROM coil WHERE {ours} AND academic_year = '{moment.before}' "
            "AND status IN ('running', 'completed')",
            "pa": f"SELECT * FROM partner WHERE {tied}",
            "ap": "SELECT * FROM pa WHERE status = 'active'",
            "attributes": "SELECT DISTINCT programme_id, unnest(string_split(graduate_attributes, '|')) AS a "
            "FROM o",
            "away": "SELECT * FROM e WHERE type IN ('study', 'internship', 'thesis', 'group_trip', 'bip', "
            "'joint_degree') OR (type IN ('summer_school', 'winter_school', 'other') "
            "AND host_country IS NOT NULL AND host_country <> 'NL')",
        }.items():
            self._db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    # Programmes

    def _programmes(self) -> Iterator[tuple[str, object, object]]:
        for name, where in (
            ("Q1", "true"),
            *(
                (f"Q1/teaching_language:{code}", f"teaching_language = '{code}'")
                for code in ("nl", "en", "mixed")
            ),
        ):
            yield (
                name,
                *self._one(
                    f"SELECT count(*) FILTER (id IN (SELECT programme_id FROM o)), count(*) FROM active "
                    f"WHERE {where}"
                ),
            )
        policy = (
            "SELECT programme_id FROM m WHERE len(list_intersect(string_split(competences, '|'), "
            "['transition', 'intercultural', 'international'])) = 3 AND collaboration <> 'none' "
            "AND themes IS NOT NULL"
        )
        guaranteed = (
            "SELECT m.programme_id FROM m JOIN edition ON edition.module_id = m.id "
            "WHERE m.is_compulsory = '1'"
        )
        for name, those in (
            ("Q4", policy),
            ("Q5", f"{policy} AND is_compulsory = '1'"),
            ("Q5/coil", guaranteed),
            ("Q11", "SELECT programme_id FROM edition"),
        ):
            yield (
                name,
                *self._one(f"SELECT count(*) FILTER (id IN ({those})), count(*) FROM active"),
            )

    def _attributes(self) -> Iterator[tuple[str, object, object]]:
        yield (
            "Q2",
            *self._one(
                "SELECT count(*) FILTER ((SELECT count(*) FROM attributes "
                "WHERE programme_id = active.id) = 4), count(*) FROM active"
            ),
        )
        for code in ("GA1", "GA2", "GA3", "GA4"):
            yield (
                f"Q2/graduate_attribute:{code}",
                *self._one(
                    "SELECT count(*) FILTER (id IN (SELECT programme_id FROM attributes "
                    f"WHERE a = '{code}')), count(*) FROM active"
                ),
            )

    # Outcomes

    def _outcomes(self) -> Iterator[tuple[str, object, object]]:
        self._db.execute(
            "CREATE OR REPLACE TEMP TABLE link AS SELECT l.outcome_id, l.module_id, l.level "
            "FROM module_outcome l JOIN m ON m.id = l.module_id AND m.status = 'approved' "
            "JOIN o ON o.id = l.outcome_id"
        )
        proven = (
            "SELECT link.outcome_id FROM link JOIN evidence v ON v.kind IN ('assessment', 'student_work') "
            "AND ((v.module_id = link.module_id AND v.outcome_id = link.outcome_id) OR "
            "(v.module_id = link.module_id AND v.outcome_id IS NULL) OR "
            "(v.outcome_id = link.outcome_id AND v.module_id IS NULL)) WHERE link.level = 'A'"
        )
        for name, those in (
            ("Q3", "SELECT outcome_id FROM link"),
            ("Q3/assessed", "SELECT outcome_id FROM link WHERE level = 'A'"),
            ("Q25", proven),
        ):
            yield name, *self._one(f"SELECT count(*) FILTER (id IN ({those})), count(*) FROM o")

    # Students

    def _students(self) -> Iterator[tuple[str, object, object]]:
        counts = {
            "enrolled": "SELECT programme_id, enrolled::INT AS n FROM headcount, moment "
            "WHERE academic_year = y",
            "intake": "SELECT programme_id, intake::INT AS n FROM headcount, moment WHERE academic_year = c",
            "graduates": "SELECT programme_id, graduates::INT AS n FROM headcount, moment "
            "WHERE academic_year = f",
        }
        for name, sql in counts.items():
            self._db.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM ({sql}) WHERE n > 0 "
                "AND programme_id IN (SELECT id FROM p)"
            )
        self._db.execute(
            "CREATE OR REPLACE TEMP TABLE finishing AS SELECT * FROM graduates UNION ALL "
            "SELECT * FROM intake WHERE programme_id NOT IN (SELECT programme_id FROM graduates)"
        )
        done = "cohort = (SELECT c FROM moment) AND status IN ('completed', 'recognised')"
        long = (
            "type IN ('study', 'internship', 'thesis') AND (ec::DOUBLE >= 15 "
            "OR end_on::DATE + 1 >= start_on::DATE + INTERVAL 3 MONTH)"
        )
        in_year = "academic_year = (SELECT y FROM moment) AND status <> 'cancelled'"
        types = (
            "study internship thesis group_trip bip summer_school winter_school joint_degree coil "
            "project_home practice_home incoming other"
        ).split()
        for name, whole, where in (
            ("Q6", "intake", done),
            ("Q8", "finishing", f"{done} AND {long}"),
            ("Q7", "enrolled", in_year),
            ("Q7/abroad", "enrolled", f"{in_year} AND id IN (SELECT id FROM away)"),
            ("Q7/home", "enrolled", f"{in_year} AND id NOT IN (SELECT id FROM away)"),
            *((f"Q7/experience_type:{code}", "enrolled", f"{in_year} AND type = '{code}'") for code in types),
        ):
            yield (
                name,
                *self._one(
                    f"SELECT (SELECT count(DISTINCT student_number) FROM e WHERE {where} AND programme_id IN "
                    f"(SELECT programme_id FROM {whole})), (SELECT coalesce(sum(n), 0) FROM {whole})"
                ),
            )
        yield (
            "Q8/proxy",
            *self._one(
                "SELECT count(*) FILTER (programme_id NOT IN (SELECT programme_id FROM graduates)), count(*) "
                "FROM finishing"
            ),
        )
        yield (
            "Q11/students",
            *self._one(
                "SELECT (SELECT sum(students_home::INT) FROM edition WHERE programme_id IN "
                "(SELECT programme_id FROM enrolled)), (SELECT coalesce(sum(n), 0) FROM enrolled)"
            ),
        )

    # Experiences

    def _experiences(self) -> Iterator[tuple[str, object, object]]:
        tied = (
            "id IN (SELECT experience_id FROM experience_outcome) "
            "OR coalesce(module_id IN (SELECT module_id FROM module_outcome), false) "
            "OR coalesce(coil_module_id IN (SELECT coil_module_id FROM coil_outcome), false)"
        )
        yield (
            "Q9",
            *self._one(
                f"SELECT count(*) FILTER ({tied}), count(*) FROM e, moment "
                "WHERE academic_year = y AND status IN ('completed', 'recognised')"
            ),
        )
        there = "FROM away, moment WHERE start_on::DATE <= t AND end_on::DATE >= t AND status <> 'cancelled'"
        yield "Q22", *self._one(f"SELECT count(*), NULL {there}")
        for country, number in self._rows(f"SELECT host_country, count(*) {there} GROUP BY 1"):
            yield f"Q22/country:{country or ''}", number, None

    # COIL

    def _coil(self) -> Iterator[tuple[str, object, object]]:
        partners = (
            "(SELECT partner.* FROM {} JOIN coil_partner l ON l.coil_module_id = {}.id "
            "JOIN partner ON partner.id = l.partner_id)"
        )
        for name, what, of in (
            ("Q10", "count(*)", "{}"),
            ("Q10/students", "coalesce(sum(students_home::INT), 0)", "{}"),
            ("Q10/lecturers", "coalesce(sum(lecturers_home::INT), 0)", "{}"),
            ("Q10/partners", "count(DISTINCT id)", partners),
            ("Q10/countries", "count(DISTINCT country)", partners),
        ):
            now, then = (f"(SELECT {what} FROM {of.format(each, each)})" for each in ("edition", "earlier"))
            yield name, *self._one(f"SELECT {now} - {then}, {then}")
        good = {
            "outcome": "id IN (SELECT coil_module_id FROM coil_outcome)",
            "assessed": "is_assessed = '1'",
            "joint": "joint_assignment = '1'",
            "foreign": "id IN (SELECT coil_module_id FROM coil_partner JOIN partner "
            "ON partner.id = partner_id WHERE is_international = '1')",
        }
        themes = ("sustainability", "justice", "digitalisation")
        for name, condition in (
            ("Q12", " AND ".join(good.values())),
            *((f"Q12/{name}", condition) for name, condition in good.items()),
            ("Q23", "themes IS NOT NULL OR sdgs IS NOT NULL"),
            *((f"Q23/theme:{code}", _holds("themes", code)) for code in themes),
            *((f"Q23/sdg:{code}", _holds("sdgs", str(code))) for code in range(1, 18)),
        ):
            yield name, *self._one(f"SELECT count(*) FILTER ({condition}), count(*) FROM edition")
        yield (
            "Q13",
            *self._one(
                "SELECT coalesce(sum(greatest(0, n - registered)), 0), coalesce(sum(n), 0) FROM (SELECT "
                "students_home::INT AS n, (SELECT count(*) FROM experience x "
                "WHERE x.coil_module_id = edition.id AND x.status <> 'cancelled') AS registered FROM edition)"
            ),
        )

    # Partners

    def _partners(self) -> Iterator[tuple[str, object, object]]:
        reviewed = (
            "id IN (SELECT partner_id FROM review, moment WHERE kind = '{}' AND done_on::DATE <= t "
            "AND done_on::DATE >= t - INTERVAL {} MONTH)"
        )
        exchange = f"ap WHERE {_holds('categories', 'exchange')}"
        strategic = f"pa WHERE {_holds('categories', 'strategic')}"
        east_and_west = f"country IN {(*EU, *ASSOCIATED)!r}"
        unseen = (
            "id NOT IN (SELECT l.partner_id FROM coil_partner l JOIN coil ON coil.id = l.coil_module_id, "
            "moment WHERE academic_year IN (y, b) AND status <> 'cancelled') "
            "AND id NOT IN (SELECT partner_id FROM experience, moment WHERE academic_year IN (y, b) "
            "AND status <> 'cancelled' AND partner_id IS NOT NULL) "
            "AND id NOT IN (SELECT partner_id FROM review, moment WHERE done_on::DATE >= "
            "make_date(left(b, 4)::INT, 9, 1) AND done_on::DATE < make_date(right(y, 4)::INT, 9, 1))"
        )
        faded = (
            "last_contact_on IS NULL OR last_contact_on::DATE < (SELECT t FROM moment) - INTERVAL 12 MONTH"
        )
        running = "pa, moment WHERE agreement_to::DATE >= t"
        looked_at = "pa WHERE status IN ('active', 'prospect') AND is_international = '1'"
        for name, condition, those in (
            ("Q14", f"NOT {reviewed.format('monitoring', 12)}", "ap"),
            ("Q15", f"NOT {reviewed.format('evaluation', 24)}", "ap"),
            *(
                (
                    f"Q15/partner_category:{code}",
                    f"NOT {reviewed.format('evaluation', 24)}",
                    f"ap WHERE {_holds('categories', code)}",
                )
                for code in ("exchange", "virtual", "preferred", "strategic", "practice")
            ),
            ("Q16", "knowledge_security IN ('not_done', 'in_progress')", looked_at),
            ("Q17", "len(string_split(strategic_objectives, '|')) >= 3", strategic),
            ("Q17/commitment", "board_commitment = '1'", strategic),
            ("Q17/plan", "multi_year_plan = '1'", strategic),
            ("Q18", east_and_west, exchange),
            ("Q18/region:NL", "country = 'NL'", exchange),
            ("Q18/region:EU", f"country <> 'NL' AND country IN {tuple(EU)!r}", exchange),
            ("Q18/region:ASSOC", f"country IN {tuple(ASSOCIATED)!r}", exchange),
            ("Q18/region:OTHER", f"NOT ({east_and_west})", exchange),
            ("Q19", unseen, "ap"),
            ("Q20", f"contact_name IS NULL OR {faded}", "ap"),
            ("Q20/nobody", "contact_name IS NULL", "ap"),
            ("Q20/faded", faded, "ap"),
            ("Q21", "agreement_to::DATE <= t + INTERVAL 6 MONTH", running),
        ):
            yield name, *self._one(f"SELECT count(*) FILTER ({condition}), count(*) FROM {those}")

    # Completeness

    def _completeness(self) -> Iterator[tuple[str, object, object]]:
        of_programme = "programme_id IN (SELECT id FROM p)"
        valid = "valid_from <= y AND (valid_to IS NULL OR valid_to >= y)"
        scopes = {
            "faculty": ("faculty", self._faculties),
            "programme": ("programme", "id IN (SELECT id FROM p)"),
            "headcount": ("headcount", f"{of_programme} AND academic_year = y"),
            "learning_outcome": ("outcome", f"{of_programme} AND {valid}"),
            "module": ("module", f"{of_programme} AND {valid}"),
            "coil_module": ("coil", f"{of_programme} AND academic_year = y"),
            "partner": ("partner", "id IN (SELECT id FROM pa)"),
            "partner_review": ("review", "partner_id IN (SELECT id FROM pa)"),
            "experience": ("experience", f"{of_programme} AND academic_year = y"),
            "evidence": ("evidence", of_programme),
        }
        full = total = 0
        for kind, (table, where) in scopes.items():
            fields = self._to_be_filled[kind]
            filled = " + ".join(f"count({field})" for field in fields)
            n, of = self._one(f"SELECT {filled}, count(*) * {len(fields)} FROM {table}, moment WHERE {where}")
            yield f"Q24/kind:{kind}", n, of
            full, total = full + int(str(n)), total + int(str(of))
        yield "Q24", full, total


def _holds(column: str, code: str) -> str:
    return f"list_contains(string_split({column}, '|'), '{code}')"
