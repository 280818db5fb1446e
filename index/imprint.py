"""A line that states outlet, date and writer of an article together: "Bladets Tidning, 2026-03-12. Av Eva Ek".

Every part of such a line is one of them: a line with anything else in it is left to the text. Knows nothing of where in
a text the line stands.
"""

import re

from index import page_furniture as furniture

_BETWEEN = re.compile(  # the last is a name and a date: "Av Eva Ek 2026-03-12"
    r"\s*[|·•]\s*|\s+[–—/-]\s+|[.,;:]\s+|(?<=[^\W\d])(?<!dag)(?<!day)\s+(?:den\s+)?(?=\d{4}-\d\d-\d\d|\d{1,2}\s+[^\W\d]+\.?\s+\d{4})"
)
_SIGNED = re.compile(r"(?:av|text|by)\b", re.IGNORECASE)
_JOINED = 4  # parts, at most, that are one: "March 12, 2026, 10.15"


def imprint(line: str) -> dict[str, str]:
    """What a line states of an article, by the names of its fields; empty where it states one thing only, or more.

    >>> imprint("Dalbygdens Tidning. Publicerad 2026-05-19, uppdaterad 2026-05-21")
    {'source': 'Dalbygdens Tidning', 'published': '2026-05-19', 'modified': '2026-05-21'}
    >>> imprint("The Bay Herald | March 12, 2026 | By Eva Ek and Bo Öst")
    {'source': 'The Bay Herald', 'published': '2026-03-12', 'byline': 'Eva Ek, Bo Öst'}
    >>> imprint("Dalbygdens Tidning, 2026-05-19. Bron är klar.")
    {}
    """
    line = line.strip("*_ \t").removesuffix(".")
    between = [match.span() for match in _BETWEEN.finditer(line)]
    starts, ends = [0, *(end for _, end in between)], [*(start for start, _ in between), len(line)]
    found: dict[str, str] = {}
    at = 0
    while at < len(starts):
        alone = furniture.is_outlet(line[starts[at] : ends[at]])
        longest_first = range(at + 1 if alone else min(at + _JOINED, len(starts)), at, -1)
        parts = ((upto, _stated(line[starts[at] : ends[upto - 1]])) for upto in longest_first)
        upto, stated = next(((upto, stated) for upto, stated in parts if stated), (at, {}))
        if not stated or stated.keys() & found.keys():
            return {}
        found |= stated
        at = upto
    return found if len(found) > 1 else {}


def _stated(part: str) -> dict[str, str]:
    """What one part of a line states."""
    if when := furniture.published(part):
        if furniture.CHANGED.match(part):
            return {"modified": when}
        stated = {"source": furniture.outlet(part), "published": when, "modified": furniture.modified(part)}
        return {field: value for field, value in stated.items() if value}
    if furniture.is_outlet(part):
        return {"source": part}
    signs = _SIGNED.match(part) and not furniture.is_outlet(part.rpartition(", ")[2])
    persons = furniture.byline(part) if signs else None
    return {"byline": persons} if persons else {}
