"""What a kind of record is: what it is called, what identifies it and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

import sqlalchemy
import sqlmodel

from coordtui.i18n import N_, _
from coordtui.records.codes import new_id
from coordtui.records.fields import Field, text
from coordtui.records.fieldtypes import Value

Row = Mapping[str, Value]
"""One record as a plain value: `id`, every declared field by name, and `deleted_at`."""


@dataclass(frozen=True)
class About:
    """What a kind says of itself, beside its fields.

    `file` is its name in the plural, as CSV files are called. `title` are the fields that a reader
    recognises a record by. `order` is how lists are sorted first. `year` is its academic year,
    `valid` its first and last academic year. `bookkeeping` is about the work on the register itself, and
    counts in no figure.
    """

    file: str
    label: str
    plural: str
    title: tuple[str, ...]
    order: tuple[str, ...] = ()
    year: str | None = None
    valid: tuple[str, str] | None = None
    bookkeeping: bool = False


class Record(sqlmodel.SQLModel):
    """The columns that every kind has.

    `local_no` is SQLite's row number: it never leaves the file and ties a record to its full-text
    entry. `id` is a UUIDv7 and stays with the record in every copy of the file. `deleted_at` marks a
    deleted record until a purge; `merged_into` is the id of the record that it was joined with, where a
    merge of files found both to be the same.
    """

    about: ClassVar[About]
    model_config = {"defer_build": True}  # validators are made at their first use

    local_no: int | None = sqlmodel.Field(default=None, primary_key=True)
    id: str = sqlmodel.Field(default_factory=new_id, sa_type=sqlalchemy.Text, nullable=False, unique=True)
    deleted_at: str | None = sqlmodel.Field(default=None, sa_type=sqlalchemy.Text)
    merged_into: str | None = sqlmodel.Field(default=None, sa_type=sqlalchemy.Text)
    note: str | None = text(N_("Note"), multiline=True)


@dataclass(frozen=True)
class Kind:
    """A kind of record, as its SQLModel class declares it."""

    model: type[Record]

    @property
    def name(self) -> str:
        """The name of the kind, which is its table's: `coil_module`."""
        return str(self.model.__tablename__)

    @property
    def about(self) -> About:
        """What the class says of itself."""
        return self.model.about

    @property
    def label(self) -> str:
        """What one of these is called, in the language now set."""
        return _(self.about.label)

    @property
    def plural(self) -> str:
        """What several of these are called, in the language now set."""
        return _(self.about.plural)

    @property
    def table(self) -> sqlalchemy.Table:
        """The table that holds these records."""
        return self.model.metadata.tables[self.name]

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The declared fields by name, in the order of their declaration, the note last."""
        found: dict[str, Field] = {}
        for column in self.table.columns:
            spec = column.info.get("field")
            if spec is not None:
                found[column.name] = replace(spec, name=column.name)
        found["note"] = found.pop("note")
        return found

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The names of the fields that together are the natural key; empty where there is none."""
        return tuple(name for name, field in self.fields.items() if field.key)

    @cached_property
    def references(self) -> Mapping[str, str]:
        """The name of each reference field with the kind it refers to."""
        return {n: f.reference.kind for n, f in self.fields.items() if f.reference is not None}

    @cached_property
    def owner(self) -> str | None:
        """The reference field to the record that these are a part of; None for an independent kind."""
        return next((n for n, f in self.fields.items() if f.reference and f.reference.owner), None)

    @cached_property
    def programme(self) -> str | None:
        """The name of the field that ties a record to its programme, if it has one."""
        return "programme_id" if "programme_id" in self.fields else None

    @cached_property
    def listed(self) -> tuple[Field, ...]:
        """The fields that lists show unless the user chooses otherwise."""
        return tuple(field for field in self.fields.values() if field.listed)

    def blank(self) -> dict[str, Value]:
        """A row of this kind with every field empty and no id."""
        return dict.fromkeys(self.fields)
