"""What was put off: a line of the work list that is left alone until a date, and why."""

from __future__ import annotations

from typing import ClassVar

from coordtui.i18n import N_
from coordtui.records.fields import day, text
from coordtui.records.kinds import About, Record
from coordtui.records.tables import natural_key


class Deferral(Record, table=True):
    """One finding on one record, put off.

    `record_kind` and `record` say which record, `rule` which of its findings (see `findings.mark`). A
    deferral of a record that is gone, or of what was put right meanwhile, has no effect; that of a record
    which a merge joined with another goes on with that one.
    """

    __tablename__ = "deferral"
    about: ClassVar = About(
        file="deferrals",
        label=N_("Deferral"),
        plural=N_("Deferrals"),
        title=("until", "reason"),
        order=("until",),
        bookkeeping=True,
    )
    __table_args__ = natural_key("deferral", "record", "rule", "record_kind")

    until: str = day(
        N_("Put off until"),
        required=True,
        width=10,
        help_source=N_("It is back in the work list on this day. Type 8-2-2027, +2w, +1m."),
    )
    reason: str = text(N_("Reason"), required=True, width=40, help_source=N_("Why it can wait."))
    record_kind: str = text(N_("Kind of record"), required=True, key=True)
    record: str = text(N_("Record"), required=True, key=True, kind_in="record_kind")
    rule: str = text(N_("What was put off"), required=True, key=True)
