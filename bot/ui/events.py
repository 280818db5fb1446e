"""What the events of every tab have in common. Knows no component."""

from typing import Any

Updates = dict[Any, Any]  # component -> what becomes of it
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}  # for every event
