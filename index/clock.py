"""Moments on an outlet's own clock, as its readers are told them."""

from datetime import datetime
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")


def local(moment: datetime, *, swedish: bool) -> str:
    """A moment as ISO 8601 without its zone: in Sweden's time for a Swedish outlet, else as it was stated.

    >>> late = datetime.fromisoformat("2024-06-22T22:30:00Z")
    >>> local(late, swedish=True), local(late, swedish=False)
    ('2024-06-23T00:30:00', '2024-06-22T22:30:00')
    """
    known = moment.astimezone(_SWEDEN) if swedish and moment.tzinfo else moment
    return known.replace(tzinfo=None, microsecond=0).isoformat()
