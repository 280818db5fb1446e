"""What the tabs have in common: their events and their scripts. Knows no component."""

from pathlib import Path
from typing import Any

Updates = dict[Any, Any]  # component -> what becomes of it
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}  # for every event
SWITCHING = QUIET | {"trigger_mode": "always_last"}  # of what is switched again before it is done, the last holds


def script(*names: str) -> str:
    """Scripts of this folder, joined: what one of them names, the next may use."""
    return "".join((Path(__file__).parent / name).read_text("utf-8") for name in names)
