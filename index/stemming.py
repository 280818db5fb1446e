"""Words to stems, the terms of the lexical index. Knows the word forms of languages; nothing of articles or queries.

A word becomes its Snowball stem; a hyphenated word its parts (`covid-19` is found by `covid`); an inflection hung on
an abbreviation by a colon falls away (`EU:s` is `EU`); a number is one token in one spelling, since numbers are what
Swedish and English texts have in common: digit groups are closed up and any other separator is a comma.
"""

import re
import threading
import unicodedata
from collections.abc import Callable

import Stemmer

# Function words, for the side that searches: the index keeps them all, so that a name like "The Who" can be found.
STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "sv": "alla allt att av blev bli blir både de dem den denna deras dess det detta dig din dina ditt du "
        "där då efter ej eller en er ett från för före genom ha hade han hans har hela hennes hon honom "
        "hos hur här i icke ifall in inom inte ja jag ju kan kunde man med mellan men mig min mina mitt "
        "mot mycket ni nu när någon något några och om oss på sedan sin sina sitt ska skulle som så till "
        "under upp ur ut utan vad var vara varför varit varje vars vart vem vems vi vid vilka vilken "
        "vilket vill än är åt över",
        "en": "a about after all an and any are as at be because been before being between but by can could did "
        "do does for from had has have he her here his how i if in into is it its me my no not of on or "
        "our out over she should so some than that the their them then there these they this those to "
        "under up was we were what when where which who whom whose why will with would you your",
    }.items()
}

_TOKEN = re.compile(
    r"""
    (?<![^\W_]) (?P<number> \d{1,3} (?:\ \d{3})+ (?:,\d+)? | \d+ (?:[.,:]\d+)+ ) (?![^\W_])
    | (?P<word> [^\W_]+ (?:'[^\W_]+)* ) (?: :[^\W\d_]{1,4} (?![^\W_]) )?
    """,
    re.VERBOSE,
)
# The soft hyphen says nothing; the dot is what lower-casing leaves of a Turkish İ.
_PLAINER = str.maketrans({"\u00ad": None, "\u0307": None, "’": "'"})
# What groups digits by three besides a space: "10,000" in English, "10.000" in older Swedish.
_GROUPED = {"en": re.compile(r"\d{1,3}(?:,\d{3})+(?![,\d])"), "sv": re.compile(r"\d{1,3}(?:\.\d{3})+(?![.\d])")}

_local = threading.local()  # a Snowball stemmer keeps a buffer of its own and must not be shared between threads


def stems(text: str, language: str) -> list[str]:
    """The stems of `text` in order, lower-cased; a language that Snowball lacks is left unstemmed.

    >>> stems("SCO:s möten om 10 000 flyktingar", "sv")
    ['sco', 'möt', 'om', '10000', 'flykting']
    >>> stems("Iran's 10,000 refugees, 1.5 percent", "en")
    ['iran', '10000', 'refuge', '1,5', 'percent']
    """
    return [stem for _, stem in _words(text, language)]


def content_stems(text: str, language: str) -> list[str]:
    """The stems of `text` without its function words; all where none is left.

    >>> content_stems("När ansökte Iran om medlemskap?", "sv")
    ['ansök', 'iran', 'medlemskap']
    """
    return [stem for _, stem in content_words(text, language)]


def content_words(text: str, language: str) -> list[tuple[str, str]]:
    """Each word of `text`, lower-cased, and its stem, without function words; all where none is left.

    >>> content_words("Which countries have coasts?", "en")
    [('countries', 'countri'), ('coasts', 'coast')]
    """
    silent = STOP_WORDS.get(_primary(language), frozenset())
    words = _words(text, language)
    return [pair for pair in words if pair[0] not in silent] or words


def stem_of(word: str, language: str) -> str:
    """The stem of one lower-case word.

    >>> stem_of("nations", "sv"), stem_of("nationer", "sv")
    ('nation', 'nation')
    """
    return _stemmer(_primary(language))(word)


def _words(text: str, language: str) -> list[tuple[str, str]]:
    """Each word of `text`, lower-cased, and its stem; a number stands for itself."""
    language = _primary(language)
    plain = unicodedata.normalize("NFKC", text).lower().translate(_PLAINER)
    words = []
    for match in _TOKEN.finditer(plain):
        word = _number(match["number"], language) if match["number"] else match["word"]
        words.append((word, word if match["number"] else stem_of(word, language)))
    return words


def _primary(language: str) -> str:
    """`sv` of `sv-SE`."""
    return language.lower().partition("-")[0]


def _number(written: str, language: str) -> str:
    """One spelling for a number: groups closed up, every other separator a comma."""
    written = written.replace(" ", "")
    grouped = _GROUPED.get(language)
    if grouped:
        written = grouped.sub(lambda match: re.sub(r"\D", "", match[0]), written, count=1)
    return re.sub(r"[.:]", ",", written)


def _stemmer(language: str) -> Callable[[str], str]:
    """This thread's own stemmer of a language; `str` where Snowball has none."""
    known: dict[str, Callable[[str], str]] = _local.__dict__
    if language not in known:
        try:
            known[language] = Stemmer.Stemmer(language).stemWord
        except KeyError:
            known[language] = str
    return known[language]
