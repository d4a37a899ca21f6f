"""The questions Q1–Q25 of the policy, answered from the register as it is now.

    asked = ask("2026-2027", settings.norms)               a year, a cohort, a day and the user's norms
    figures = compute(connection, asked)                   every programme, every faculty and all at once
    figure = figures[Scope(programme=some_id)]["Q4"]       Figure: numerator, denominator, percentage, parts
    INDICATORS["Q4"]                                       its label, definition, source, aim
    short(asked, scope, "Q4")                              a Query: the list of what falls short
    lacking(connection, asked, scope)                      why programmes have no policy module;
    what_is_missing(each)                                  one of these in words
    over_years(connection, [ask(y) for y in years], [EVERYTHING])

`compute`, `over_years` and `lacking` read the register, so `Desk.read` or `read_patiently` runs them.
Nothing is kept: what was changed counts in the next figures.
"""

from coordtui.insight.indicators.catalogue import INDICATORS
from coordtui.insight.indicators.figures import (
    Figure,
    Figures,
    Part,
    all_scopes,
    compute,
    over_years,
    part_codes,
    short,
)
from coordtui.insight.indicators.indicator import Aim, Indicator, Shows, When
from coordtui.insight.indicators.telling import fraction, percentage, what_is_missing
from coordtui.register.indicators import EVERYTHING, Asked, Lacking, Scope, ask, lacking

__all__ = [
    "EVERYTHING",
    "INDICATORS",
    "Aim",
    "Asked",
    "Figure",
    "Figures",
    "Indicator",
    "Lacking",
    "Part",
    "Scope",
    "Shows",
    "When",
    "all_scopes",
    "ask",
    "compute",
    "fraction",
    "lacking",
    "over_years",
    "part_codes",
    "percentage",
    "short",
    "what_is_missing",
]
