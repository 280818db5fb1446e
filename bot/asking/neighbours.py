"""Danish and Norwegian question words as their Swedish counterparts, so that what asks in them is read as Swedish."""

import re

_WORDS = {
    "hvornår": "när", "hvem": "vem", "hvad": "vad", "hva": "vad", "hvorfor": "varför",
    "hvordan": "hur", "hvilken": "vilken", "hvilket": "vilket", "hvilke": "vilka", "hvorfra": "varifrån",
    "hvor mange": "hur många", "hvor meget": "hur mycket", "hvor mye": "hur mycket", "hvor lenge": "hur länge",
    "hvor længe": "hur länge", "hvor ofte": "hur ofta", "hvor gammel": "hur gammal", "hvor gamle": "hur gamla",
    "hvor gammelt": "hur gammalt", "hvor lang": "hur lång", "hvor langt": "hur långt", "hvor lange": "hur långa",
    "hvor høy": "hur hög", "hvor høj": "hur hög", "hvor høyt": "hur högt", "hvor højt": "hur högt",
    "hvor": "var",
}  # fmt: skip
_HOW = r"hvor(?= (?:stor|dyr|dyb|dyp|bred|tung|kort|lav|tæt|nær|lett)\w*\b)"
# "Er" and "når" are words of Swedish too ("your", "reaches"): here they open a question, before a name or a verb.
_IS = r"^er(?= (?-i:[A-ZÅÄÖÆØ])| \w+(?:en|et|ne)\b)"
_STARTS = "åbner|åpner|begynner|begynder|starter|slutter"
_WHEN = rf"^når(?= (?:er|ble|blev|var|skal|kan|vil|har|fikk|fik|\w{{3,}}(?:te|de)|{_STARTS})\b)"
_ASKING = re.compile(
    rf"(?P<how>\b{_HOW})|(?P<is>{_IS})|(?P<when>{_WHEN})|\b(?P<word>{'|'.join(_WORDS)})\b", re.IGNORECASE
)


def as_swedish(text: str) -> str:
    """`text` with the question words of Danish and Norwegian in Swedish; any other text as it is.

    >>> as_swedish("Hvor mange stemte?"), as_swedish("Når åbner broen?"), as_swedish("Når Kina målet?")
    ('Hur många stemte?', 'När åbner broen?', 'Når Kina målet?')
    """
    return _ASKING.sub(_swedish, text)


def _swedish(found: re.Match[str]) -> str:
    read = {"how": "hur", "is": "är", "when": "när"}
    said = read.get(found.lastgroup or "") or _WORDS[found[0].lower()]
    return said.capitalize() if found[0][0].isupper() else said
