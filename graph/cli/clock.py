"""The time, for the commands that write down when somebody did something."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """The local date and time with its offset from UTC, to the second, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
