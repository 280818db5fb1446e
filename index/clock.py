"""Moments on an outlet's own clock, as its readers are told them."""

from datetime import datetime
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")


def local(moment: datetime, *, swedish: bool) -> str:
    """A moment as ISO 8601 without its zone: in Sweden's time for a Swedish outlet, else as it was stated.

    >>> late = datetime.fromisoformat("2024-06-22T22:30:00Z")
    >>> local(late, swedish=True), local(late, swedish=False)
    ('2024-06-23T00:30:00', '2024-06-22T22:30:00')
    >>> local(datetime.fromisoformat("9999-12-31T23:59:59Z"), swedish=True)
    '9999-12-31T23:59:59'
    """
    try:
        known = moment.astimezone(_SWEDEN) if swedish and moment.tzinfo else moment
    except OverflowError:  # the first or the last day that there is
        known = moment
    return known.replace(tzinfo=None, microsecond=0).isoformat()
