"""The application on a small register, driven by keys; the same keyboard as in the journeys."""

from __future__ import annotations

from journeys.conftest import open_app, today

__all__ = ["open_app", "today"]
