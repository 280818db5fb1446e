"""What the words beside a number make of it: a bound ("mer än 30"), about so, a difference ("ökade med 20"). Pure."""

import math
import re

from index.stemming import STOP_WORDS
from index.types import Language

_ABOUT = 0.1  # share of a value that "about" allows
# Share of the value below and above it that a word before it allows.
_BOUNDS: dict[str, tuple[float, float]] = {
    word: bound
    for words, bound in (
        ("mer än|fler än|över|längre än|större än|äldre än|högre än|tyngre än", (0.0, math.inf)),
        ("more than|over|upwards of|in excess of", (0.0, math.inf)),
        ("longer than|larger than|bigger than|older than|higher than|taller than|heavier than", (0.0, math.inf)),
        ("minst|åtminstone|at least|a minimum of|no fewer than|no less than", (0.0, math.inf)),
        ("mindre än|färre än|yngre än|kortare än|lägre än|lättare än", (math.inf, 0.0)),
        ("less than|fewer than|below|shorter than|smaller than|younger than|lower than|lighter than", (math.inf, 0.0)),
        ("högst|som mest|upp till|up to|at most|no more than|a maximum of|max|maximalt", (math.inf, 0.0)),
        ("ungefär|cirka|ca|omkring|runt|kring|uppemot|uppåt|about|around|approximately|roughly|some", (_ABOUT, _ABOUT)),
        ("nästan|närmare|knappt|nära|almost|nearly|just under|close to|inte fullt|inte ens", (0.15, 0.0)),
        ("bortåt|bortemot", (0.15, 0.0)),
        ("drygt|gott och väl|lite över|strax över|lite mer än|just over|a little over|slightly more than", (0.0, 0.2)),
    )
    for word in words.split("|")
}  # fmt: skip
# "Spänner över tio länder", "spread over ten years", "9 kronor över tio år": ten are all of them.
_SPREAD = (
    r"(?<!spänner )(?<!sträcker sig )(?<!fördela[tds] )(?<!spri[dt][td] )(?<!spread )"
    r"(?<!kronor )(?<!euros )(?<!dollars )"
)
# "Tar över 66 procent", "fört över 600 kronor", "året runt 8 grader": of the word before.
_CARRIES = ("ta", "tar", "tog", "tagit", "föra", "för", "förde", "fört", "dagbok", "take", "takes", "took", "taken")
_PARTICLE = rf"(?!(?:{'|'.join(rf'(?<={word} )' for word in _CARRIES)})(?:över|over)\b)(?!(?<=året )runt\b)"
_BOUND_BEFORE = re.compile(
    rf"{_SPREAD}\b{_PARTICLE}({'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\s(?:a |an |the |en |ett |de )?$",
    re.IGNORECASE,
)
# "7 miljoner till sin tidigare arbetsgivare" are no more than others: what follows a preposition is compared alone.
_MORE = re.compile(
    r"\s(?:(?!(?:till|to|av|of|på|on|i|in|för|for|från|from|med|with|vid|at|hos|den|det|de|sin|sitt|sina|hans|hennes|deras"
    r"|dess|the|its|his|her|their)\b)\w+\s){0,2}?(?:fler|färre|mer|mindre|högre|lägre|längre|kortare|tidigare|senare"
    r"|dyrare|billigare|more|fewer|less"
    r"|higher|lower|longer|shorter|earlier|later|cheaper|older|younger|äldre|yngre|varmare|kallare|tyngre|lättare|snabbare"
    r"|långsammare|större|mindre|bredare|smalare|djupare|warmer|hotter|colder|heavier|lighter|faster|slower|larger|bigger"
    r"|smaller|wider|narrower|deeper|taller|bättre|sämre|better|worse)\b",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"(?:\b(?:öka|ökn|minsk|sjunk|sjönk|stig|steg|höj|sänk|väx|tappa|kort|saknas|fattas|överstig|översteg|rose|rise|fell|fall"
    r"|increas|decreas|cut|drop|climb|grew|grow|shr[aiu]nk|reduc|lost|lose|missing|short|exceed)\w*"
    r"(?: [^.,;]*?)?\b(?:med|by|saknas|lost|missing)"
    r"|\b(?:ökning|minskning|höjning|sänkning|uppgång|nedgång|tillväxt)(?:en)? (?:på|om)"
    r"|\b(?:increase|decrease|rise|fall|drop|cut|reduction|growth) of)\b"
    r"(?:(?!(?<!upp )\btill\b|(?<!up )\bto\b)[^.,;]){0,20}$",  # "med 12 procent till 3 miljarder": to what level
    re.IGNORECASE,
)
# The same with no preposition, before a measure: "rose 12 percent", "föll nästan 40 öre"; "steg till 20" is a level.
_CHANGED = re.compile(
    r"\b(?:öka|minska|steg|stig|föll|fall|sjönk|sjunk|höj|sänk|rasa|rose|rise|fell|grew|grow|increase|decrease|drop|climb)"
    rf"\w*\s(?:(?:{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\s)?(?:(?:a|an|en|ett)\s)?[$€£]?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(r"\s(?:increase|decrease|rise|fall|drop|hike|decline|growth|cut)\b", re.IGNORECASE)
# "Flera hundra", "a few thousand": how many times as much it is.
_SEVERAL = re.compile(
    r"\b(?:flera|några|ett par|många|åtskilliga|several|a few|few|many|a couple of|a couple)\s$", re.IGNORECASE
)
_TIMES_SEVERAL = (2, 10)  # "flera hundra": up to the next power
_POWER = re.compile(r"(?:hundra|tusen|hundred|thousand)\b", re.IGNORECASE)
_CROWD = re.compile(r"tals?\b|dussin|dozens|hundreds|thousands", re.IGNORECASE)  # "ett hundratal", "hundratals"
_ONE_CROWD, _CROWDS = (0.7, 1.4), (0.7, 20.0)  # how few and how many that may be, times the number
# "Fyller 81 på söndag", "aged 70 and over", "everyone over 60": an age with no unit after it.
_OF_AGE = re.compile(
    r"\b(?:fyll(?:er|de|t|a)|turn(?:s|ed|ing)?|aged|age(?: limit)?(?: of| to be| is| was)?"
    r"|(?:alla|de|den|everyone|everybody|anyone|people|those)(?: som är| who are)? (?:över|under|over|above|below))\s$",
    re.IGNORECASE,
)
_NO_NOUN = {
    language: re.compile(rf"\s*(?:[.,;:!?)–—]|$)|\s(?:får|gets?|{'|'.join(sorted(words))})\b", re.IGNORECASE)
    for language, words in STOP_WORDS.items()
}
_OLDEST = 120  # years
_MINUS = re.compile(r"(?:(?<![^\s(])[-–−]|\bminus\s)$", re.IGNORECASE)
_BELOW = re.compile(r"\s(?:celsius\s)?(?:below (?:zero|freezing)|under (?:noll|fryspunkten))", re.IGNORECASE)
_MINUS_UNIT = re.compile(r"[ \u00a0]minusgrad", re.IGNORECASE)
_OR_MORE = re.compile(
    r"\s(?:\w+\s)?(?:eller|or)\s(?:(?P<more>mer|fler|more)|mindre|färre|less|fewer)\b"
    r"|\s(?:år\s|years?\s(?:old\s|of\sage\s)?)?(?:eller|och|or|and)\s"
    r"(?:(?P<up>äldre|uppåt|older|over|above|up)|yngre|younger|under|below)\b(?!\s(?:än|than|\d))",
    re.IGNORECASE,
)
_OR_MORE_OF = re.compile(r".*\b(?:mer|fler|more|mindre|färre|less|fewer)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:inte|aldrig|ej|not|never)|n[’']t)\s(?:\w+\s)?$", re.IGNORECASE)  # "inte bli högre än"
_STRICT = re.compile(r"\b(?:än|than|över|over|under|below)$", re.IGNORECASE)


def bounds(before: str, written: str, after: str, amount: float) -> tuple[float, float, bool]:
    """What a number as it is written and the words beside it allow: (low, high, whether it was said to be about so).

    >>> bounds("de är minst ", "30", " män", 30.0), bounds("about ", "30", " men", 30.0)
    ((30.0, inf, False), (27.0, 33.0, True))
    >>> bounds("flera ", "hundra", " män", 100.0), bounds("", "hundratals", " män", 100.0)
    ((200.0, 1000.0, True), (70.0, 2000.0, True))
    >>> bounds("omkring ett ", "dussin", " män", 12.0), bounds("många ", "20", "-åringar", 20.0)
    ((10.8, 13.200000000000001, True), (20.0, 20.0, False))
    >>> bounds("det kan inte bli mer än ", "60", "", 60.0)
    (-inf, 60.0, False)
    """
    if _POWER.match(written) and _SEVERAL.search(before):
        return amount * _TIMES_SEVERAL[0], amount * _TIMES_SEVERAL[1], True
    low, high, rough = _bounded(before, after, amount)
    if _CROWD.search(written) and not rough:
        least, most = _CROWDS if written.lower().endswith("s") else _ONE_CROWD
        return amount * least, amount * most, True
    return min(low, high), max(low, high), rough


def _bounded(before: str, after: str, amount: float) -> tuple[float, float, bool]:
    if more := _OR_MORE.match(after):
        return (amount, math.inf, False) if more["more"] or more["up"] else (-math.inf, amount, False)
    match = _BOUND_BEFORE.search(before)
    if match is None:
        return amount, amount, False
    below, above = _BOUNDS[match[1].lower()]
    turned = math.isinf(below + above) and _NOT.search(before[: match.start()])
    below, above = (above, below) if turned else (below, above)
    least = amount * 1e-6 if _STRICT.search(match[1]) and math.isinf(below + above) and not turned else 0.0
    low = -math.inf if math.isinf(below) else amount * (1 - below) + (least if math.isinf(above) else 0)
    high = math.inf if math.isinf(above) else amount * (1 + above) - (least if math.isinf(below) else 0)
    return low, high, not math.isinf(below + above)


def with_bound(text: str, start: int) -> int:
    """Where a number at `start` begins, with what bounds it before it.

    >>> text = "Det kom mer än 30 män."
    >>> text[with_bound(text, 15) :], text[with_bound(text, 18) :]
    ('mer än 30 män.', 'män.')
    >>> with_bound("Ek tog över 30 aktier.", 12), with_bound("Ek har över 30 aktier.", 12)
    (12, 7)
    """
    found = _BOUND_BEFORE.search(text[:start])
    return found.start(1) if found else start


def is_age(before: str, amount: float, after: str, language: Language) -> bool:
    """Whether a number with no unit is an age by the words before it, and no noun follows that it counts.

    >>> is_age("Ek fyller ", 81, " på söndag", "sv"), is_age("De fyller ", 40, " bussar", "sv")
    (True, False)
    """
    return amount < _OLDEST and bool(_OF_AGE.search(before)) and _NO_NOUN[language].match(after) is not None


def is_limit(after: str) -> bool:
    """Whether what follows a number makes it a limit of age: "70 år eller äldre", "aged 70 and over".

    >>> is_limit(" eller äldre"), is_limit(" eller mer")
    (True, False)
    """
    found = _OR_MORE.match(after)
    return found is not None and not _OR_MORE_OF.match(after)


def below_zero(text: str, start: int, stop: int, after: str) -> tuple[int, bool]:
    """Where a temperature whose figure is `text[start:stop]` begins, its sign among it, and whether it is below zero.

    >>> below_zero("Det var minus 5 grader", 14, 15, ""), below_zero("5 minusgrader", 0, 1, "")
    ((8, True), (0, True))
    """
    found = _MINUS.search(text[:start])
    return found.start() if found else start, bool(found or _BELOW.match(after) or _MINUS_UNIT.match(text, stop))


def differs_by(before: str, after: str, *, measure: bool = False) -> bool:
    """Whether the words beside a number make it a difference from another; `measure` is whether it has a unit.

    >>> differs_by("Priset ökade med ", " kronor"), differs_by("Priset ökade till ", " kronor")
    (True, False)
    >>> differs_by("Sales rose ", "", measure=True), differs_by("De sänkte ", " skepp")
    (True, False)
    >>> differs_by("Den ökade med 12 procent till ", ""), differs_by("", " kronor till en tidigare ägare")
    (False, False)
    """
    if measure and (_CHANGED.search(before) or _CHANGE_AFTER.match(after)):
        return True
    return bool((_MORE.match(after) and not _OR_MORE.match(after)) or _CHANGED_BY.search(before))
