"""What the program remembers of its user, and the folders in which the user's files are.

Settings are one JSON file. They are a convenience: whatever is wrong with that file, the program
starts, and nothing in it is destroyed.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

_REGISTER = "coordtui.sqlite"
_SETTINGS = "settings.json"
_INSTITUTIONS = "institutions.sqlite"


NORM_RANGE = range(1, 121)
"""What a norm can be: months, EC or years."""


@dataclass(frozen=True, slots=True)
class Norms:
    """Intervals and thresholds that policy leaves open, which the indicators go by."""

    monitoring_months: int = 12
    """An active partner is monitored once in so many months."""

    evaluation_months: int = 24
    """A partnership is evaluated once in so many months, where its category says nothing else."""

    evaluation_strategic_months: int = 24
    evaluation_preferred_months: int = 24
    evaluation_exchange_months: int = 24
    evaluation_virtual_months: int = 24
    evaluation_practice_months: int = 24

    contact_months: int = 12
    """A contact fades after so many months."""

    agreement_months: int = 6
    """So many months ahead an agreement is said to end."""

    credit_ec: int = 15
    """EC of a stay abroad that national statistics count as credit mobility."""

    credit_months: int = 3
    """Months of a stay abroad that they count as such, whatever its EC."""

    cohort_years: int = 4
    """Unless another is asked for, figures are of the cohort that is in this year of study."""


@dataclass(frozen=True, slots=True)
class Settings(Norms):
    """The user's choices; a text is empty where nothing was chosen yet."""

    language: Literal["", "en", "nl"] = ""
    """Empty: the system's."""

    name: str = ""
    """Who makes the changes, as history shows it."""

    role: Literal["", "faculty", "programme"] = ""

    register: str = ""
    """Path of the register opened last; empty: the default one."""

    theme: str = ""

    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys that the user changed, by the id of the command."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """The columns that the user wants in lists, by kind of record: fields in order, joined by `|`."""

    views: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """Saved views of lists, by kind of record and by name; see `coordtui.screens.views.view`."""

    export_profile: Literal["excel-nl", "data", "xlsx"] = "excel-nl"

    export_folder: str = ""

    last_programme: str = ""
    """Id of the programme shown last."""

    last_year: str = ""
    """Academic year shown last, as `2026-2027`."""

    welcomed: bool = False
    """Whether the questions of the first start were answered."""

    others: Mapping[str, Any] = field(default_factory=dict)
    """What a newer coordtui has put in the file: not used here, kept on save."""

    @property
    def norms(self) -> Norms:
        """The norms among the settings, apart."""
        return Norms(**{each.name: getattr(self, each.name) for each in dataclasses.fields(Norms)})


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders of the user's files; none of them needs to exist."""

    data: Path
    config: Path
    log: Path

    @property
    def register(self) -> Path:
        """The register file that is opened where none is named."""
        return self.data / _REGISTER

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / _SETTINGS

    @property
    def institutions(self) -> Path:
        """The directory of institutions."""
        return self.config / _INSTITUTIONS


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were read, with what was wrong with their file."""

    settings: Settings
    damaged: bool = False
    """Whether the file could not be read, so that these are the defaults."""

    set_aside: Path | None = None
    """Where a damaged file is now; None where it could not be moved, or none was damaged."""

    ignored: tuple[str, ...] = ()
    """Names of settings with a value that they cannot have; they have their default."""


def locate() -> Locations:
    """Where the user's files are: all in `COORDTUI_HOME` where that is set, else where the system
    keeps such files (on Windows never in the roaming profile, which may be a network path)."""
    home = os.environ.get("COORDTUI_HOME")
    if home:
        folder = Path(home).expanduser().absolute()
        return Locations(data=folder, config=folder, log=folder)
    import platformdirs

    return Locations(
        data=platformdirs.user_data_path("coordtui", appauthor=False, roaming=False),
        config=platformdirs.user_config_path("coordtui", appauthor=False, roaming=False),
        log=platformdirs.user_log_path("coordtui", appauthor=False),
    )


def load(path: Path) -> Loaded:
    """The settings in the file `path`; the defaults where there is no such file. Never raises
    because of the file: a damaged one is set aside beside it, as `….damaged`."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8-sig"))  # editors may have put a BOM
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError, RecursionError):
        return Loaded(Settings(), damaged=True, set_aside=_set_aside(path))
    if not isinstance(stored, dict):
        return Loaded(Settings(), damaged=True, set_aside=_set_aside(path))

    hints = get_type_hints(Settings)
    del hints["others"]
    fitting = {name: stored[name] for name in hints if name in stored and _fits(hints[name], stored[name])}
    ignored = tuple(name for name in hints if name in stored and name not in fitting)
    others = {name: value for name, value in stored.items() if name not in hints}
    return Loaded(Settings(**fitting, others=others), ignored=ignored)


def save(settings: Settings, path: Path) -> None:
    """Write the file `path` in one step: after a crash it holds the old settings or the new. Only
    the user may read it. Raises OSError where it cannot be written; the old file is then as it was."""
    stored = dict(settings.others) | {
        each.name: getattr(settings, each.name)
        for each in dataclasses.fields(settings)
        if each.name != "others"
    }
    write_private(path, json.dumps(stored, indent=2, default=dict) + "\n")


def write_private(path: Path, text: str) -> None:
    """Write the ASCII `text` to the file `path` in one step, for the user alone; raises OSError."""
    path = Path(os.path.realpath(path))  # a settings file that is a link stays one
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _fits(hint: Any, value: object) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint is int:
        return type(value) is int and value in NORM_RANGE
    if hint in (str, bool):
        return type(value) is hint
    _key, inside = get_args(hint)
    return isinstance(value, dict) and all(_fits(inside, item) for item in value.values())


def _set_aside(path: Path) -> Path | None:
    numbered = (path.with_name(f"{path.name}.{number}.damaged") for number in range(1, 1000))
    try:
        return path.replace(next(aside for aside in numbered if not aside.exists()))
    except (OSError, StopIteration):
        return None
