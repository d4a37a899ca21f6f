"""The register file: open, migrate, lock, change, undo, query, search.

`Register` is the door; what it is asked is a function of a connection (in `lookup`, `listing`,
`searching`, `history` …) that `Register.read` runs, and what it is told is a `ChangeSet`.
"""

from sqlalchemy import Connection

from coordtui.register.changeset import Change, ChangeSet, Create, Delete, Update
from coordtui.register.outcome import (
    Applied,
    Conflict,
    NotRead,
    NotSaved,
    Problem,
    Refused,
    RegisterError,
    Unusable,
)
from coordtui.register.register import Register

__all__ = [
    "Applied",
    "Change",
    "ChangeSet",
    "Conflict",
    "Connection",
    "Create",
    "Delete",
    "NotRead",
    "NotSaved",
    "Problem",
    "Refused",
    "Register",
    "RegisterError",
    "Unusable",
    "Update",
]
