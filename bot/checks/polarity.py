"""What a text denies, and how much of a whole it speaks of ("alla", "most"): words alone, in both languages."""

import re

from bot.text.numerals import spell
from index.types import LANGUAGES, Language

NEGATION: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(?:inte(?![^.;]*\bförrän\b)|aldrig|ingen|inget|inga|ingenting|ej|icke|utan|varken|nej|sakna(?:r|s|de|des|ts?)"
        r"|vägra(?:r|de|s|des|ts?)?|(?:ovillig|oförmög)\w* (?:att|till)|avst(?:å|år|od|ått)(?= från)"
        r"|l(?:åter|ät|åta|åtit) bli|slipper|slapp|sluppit)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not(?![^.;]*\buntil\b)|never|no|none|nobody|nothing|without|neither|nor|cannot|\w+n[’']t(?![^.;]*\buntil\b)|lacks?|lacked"
        r"|refus(?:e|es|ed|ing|al) to|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|refrain(?:s|ed|ing)? from"
        r"|(?:unwilling|unable) to)\b",
        re.IGNORECASE,
    ),
}


def denies(text: str, language: Language) -> bool:
    """Whether a sentence denies something; "not until" does not, and "refused to" does.

    >>> denies("Iran did not apply until 2015.", "en"), denies("Kina vägrade att fördöma kriget.", "sv")
    (False, True)
    """
    return bool(NEGATION[language].search(text))


# How many "alla utom två" leaves out.
_FEW: dict[Language, str] = {
    language: "|".join((r"\d+", *(str(spell(number, language)) for number in range(1, 20)))) for language in LANGUAGES
}
_WHOLE = "(?<!procent av )(?<!per cent of )(?<!percent of )"  # else "all" is what a share is of
# Share of a whole that a word claims, both ends in. "Vissa" says that some are left out.
_SHARES: dict[Language, dict[str, tuple[float, float]]] = {
    "sv": {
        "(?:nästan|så gott som|praktiskt taget|inte riktigt) (?:alla|samtliga)": (0.8, 0.99),
        f"(?:alla|samtliga)(?: \\w+){{0,3}} utom(?: (?:{_FEW['sv']}))?": (0.8, 0.99),
        "drygt hälften": (0.5, 0.65), "(?:knappt|nästan|nära|inte riktigt) hälften": (0.35, 0.5),
        "mer än hälften|över hälften|fler än hälften": (0.51, 1.0), "mindre än hälften|färre än hälften": (0.0, 0.49),
        "inte alla|inte samtliga": (0.01, 0.99), f"{_WHOLE}(?:alla|samtliga)|allihop": (1.0, 1.0),
        "ingen|inga|inget": (0.0, 0.0),
        "de flesta|flertalet|merparten|majoriteten|en majoritet": (0.51, 0.99), "hälften": (0.5, 0.5),
        "tre fjärdedelar": (0.75, 0.75), "två tredjedelar": (0.67, 0.67), "en tredjedel": (0.33, 0.33),
        "en fjärdedel": (0.25, 0.25), "en femtedel": (0.2, 0.2), "en tiondel": (0.1, 0.1),
        "någon|nån": (0.01, 1.0), "några|vissa|somliga|en del": (0.01, 0.99),
        "ett fåtal|få": (0.01, 0.49), "en minoritet": (0.01, 0.49),
    },
    "en": {
        "(?:almost|nearly|virtually|practically|not quite) (?:all|every)": (0.8, 0.99),
        f"all (?:but|(?:\\w+ ){{0,3}}except)(?: (?:{_FEW['en']}))?": (0.8, 0.99),
        "just (?:over|above|more than) half": (0.5, 0.65),
        "(?:almost|nearly|not quite|just (?:under|below|less than)) half": (0.35, 0.5),
        "more than half|over half": (0.51, 1.0), "less than half|fewer than half": (0.0, 0.49),
        "not all|not every": (0.01, 0.99), f"{_WHOLE}all|every": (1.0, 1.0), "none|no|nobody|no one": (0.0, 0.0),
        "most|a majority|the majority": (0.51, 0.99), "half": (0.5, 0.5),
        "three quarters": (0.75, 0.75), "two[ -]thirds": (0.67, 0.67), "(?:a|one)[ -]third": (0.33, 0.33),
        "(?:a|one)[ -](?:quarter|fourth)": (0.25, 0.25), "(?:a|one)[ -]fifth": (0.2, 0.2),
        "(?:a|one)[ -]tenth": (0.1, 0.1), "(?:any|some)(?:one|body)": (0.01, 1.0),
        "some|several|certain": (0.01, 0.99), "few|a few": (0.01, 0.49), "a minority": (0.01, 0.49),
    },
}  # fmt: skip
# "No longer" and "någon gång" count nothing.
_NO_SHARE = "(?! (?:att|fall|längre|gång|annan|dag|månad|timme|sorts|form|doubt|longer|more|one|recent\\w*|at all))"
_SHARE_OF = {
    language: [
        (re.compile(rf"\b(?:{words})\b{_NO_SHARE}", re.IGNORECASE), share) for words, share in table.items()
    ]
    for language, table in _SHARES.items()
}  # fmt: skip


def shares(text: str, language: Language) -> list[tuple[int, int, tuple[float, float]]]:
    """The quantifiers of a text and where they stand; the first reading of a place holds.

    >>> shares("Nästan alla röstade.", "sv"), shares("Just over half voted.", "en")
    ([(0, 11, (0.8, 0.99))], [(0, 14, (0.5, 0.65))])
    """
    found: list[tuple[int, int, tuple[float, float]]] = []
    for pattern, share in _SHARE_OF[language]:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), share))
    return found
