"""What a form is opened for."""

from __future__ import annotations

from dataclasses import dataclass, field

from coordtui.insight.worklist import Spot
from coordtui.widgets.form import FormValues


@dataclass(frozen=True, slots=True)
class Task:
    """With `record` (an id) that record is changed, else a new one is made.

    `fixed` fields are given and not shown. `place` is where a draft of it is kept; empty keeps none.
    `spot` is what is to be put right: the form opens there and says what is wrong. Without one it opens at
    `field`, a field or a kind of part; empty is the first that is to be filled in.
    """

    kind: str
    content: FormValues
    record: str | None = None
    fixed: frozenset[str] = field(default_factory=frozenset)
    place: str = ""
    heading: str = ""
    spot: Spot | None = None
    field: str = ""
