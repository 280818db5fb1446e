"""Whether two names are one: inflected, transliterated, in another language, or a surname alone. No list of persons.

A name is compared by its skeleton: plain letters, with the sounds that Swedish and English write differently folded
into one ("sj" and "sh", "j" and "y", "tj" and "ch"). Places are compared by CLDR's code or name in the other language.
"""

import re
import unicodedata
from functools import lru_cache

from bot.text.cldr import cities, countries, language_codes, months, weekdays
from bot.text.spans import name_runs
from bot.types import AnswerType
from index.types import LANGUAGES, Language, Span

# In this order; capitals stand for sounds, so that a later rule leaves them alone.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[’'`]", ""), (r"(?:sch|sj|sh)t?(?:sch|tj|ch)", "SC"), (r"sch|sj|sh", "S"), (r"d?zj|d?zh", "Z"),
        (r"tsch|tch|tj|(?<!^)ch|^ch(?=[aeiouy])", "C"), (r"kh|ch|gh", "h"), (r"ck|c(?=[^eiy]|$)|q", "k"), (r"c", "s"),
        (r"ph", "f"), (r"w", "v"), (r"th", "t"), (r"x", "ks"), (r"[jy]", "i"), (r"(?<=[^aeiou])i(?=e)", ""),
        (r"(?<=[SCZ])[eo]", "o"),
        (r"u", "o"), (r"(.)\1+", r"\1"), (r"i+(?=$)", "i"), (r"(?<=[aeo])h(?=[^aeoi]|$)", ""),
    )
)  # fmt: skip
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})
_TRANSLITERATED = re.compile(r"sj|sh|zj|zh|tj|ch|kh|gh|q|ij|yj|yy|j[aeiou]|y[aeiou]", re.IGNORECASE)
_GENITIVE = re.compile(r"(?:['’]s?|:s|(?<=[^\Ws])s)$")
# Peoples of which no language bears the name.
_NO_LANGUAGE = {"amerikanska": "US", "american": "US", "brittiska": "GB", "british": "GB"}
# The parties of the Swedish parliament by their letters, which stand in brackets behind a member's name.
_PARTIES = {
    "S": "Socialdemokraterna|Social Democrats|Social Democratic Party",
    "M": "Moderaterna|Moderates|Moderate Party",
    "SD": "Sverigedemokraterna|Sweden Democrats",
    "C": "Centerpartiet|Centern|Centre Party|Center Party",
    "V": "Vänsterpartiet|Left Party",
    "KD": "Kristdemokraterna|Christian Democrats",
    "L": "Liberalerna|Liberals|Liberal Party",
    "MP": "Miljöpartiet|Greens|Green Party",
}
_PARTY = {letters: re.compile(rf"\({letters}\)|\b(?:{forms})(?:s|['’]s?)?\b") for letters, forms in _PARTIES.items()}
# Its members, before their names: "moderaten Ann Lee", "Social Democrat Ann Lee".
_MEMBERS = {
    "S": "socialdemokraten|[Ss]ocial [Dd]emocrat",
    "M": "moderaten|[Mm]oderate(?: Party)?",
    "SD": "sverigedemokraten|Sweden [Dd]emocrat",
    "C": "centerpartisten|(?:Centre|Center) Party",
    "V": "vänsterpartisten|Left Party",
    "KD": "kristdemokraten|[Cc]hristian [Dd]emocrat",
    "L": "liberalen|Liberal(?: Party)?",
    "MP": "miljöpartisten|Green Party",
}
_A_NAME = r"(?:[A-ZÅÄÖ][\w’'-]+ ){0,2}?(?P<name>[A-ZÅÄÖ][\w’'-]+)"
_MEMBER = {
    letters: re.compile(
        rf"\b{_A_NAME} \((?P<letters>{letters})\)"
        rf"|\b(?P<word>(?i:{_MEMBERS[letters]}))(?:['’]s)?(?: politician)? [A-ZÅÄÖ][\w’'-]+ (?P<last>[A-ZÅÄÖ][\w’'-]+)"
        rf"|\b{_A_NAME.replace('name', 'of')},? (?:of|from|för|från) (?:the )?(?P<party>{_PARTIES[letters]})\b"
    )
    for letters in _PARTIES
}
_LONG = 7  # letters of a skeleton in which one may differ between two transliterations
_INITIAL = re.compile(r"[^\W\d_]\.?")


def names(text: str, language: Language) -> list[str]:
    """The names in `text`, as they stand there, in order; an opening word that may be any word is left out.

    >>> names("Vem är Indiens premiärminister Narendra Modi?", "sv"), names("In May, Oslo's mayor met Ann Lee.", "en")
    (['Indien', 'Narendra Modi'], ['Oslo', 'Ann Lee'])
    """
    return [text[start:end] for start, end, _ in mentions(text, language)]


@lru_cache(maxsize=4096)
def mentions(text: str, language: Language) -> tuple[tuple[int, int, AnswerType | None], ...]:
    """Where the names of `text` stand: (start, end, type or None). English months and weekdays are none."""
    calendar = months(language).keys() | weekdays(language).keys() | {f"{day}s" for day in weekdays(language)}
    return tuple(run for run in name_runs(text, language) if text[run[0] : run[1]].lower() not in calendar)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word as it sounds, roughly, whichever language wrote it.

    >>> skeleton("Lukasjenko") == skeleton("Lukashenko"), skeleton("Zelenskyj") == skeleton("Zelensky")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return plain


@lru_cache(maxsize=20_000)
def same_name(one: str, other: str) -> bool:
    """Whether two names can be one and the same, in either language.

    >>> same_name("Lukasjenkos", "Alexander Lukashenko"), same_name("Indiens", "India"), same_name("Peking", "Beijing")
    (True, True, True)
    >>> same_name("Anna Berg", "Erik Berg"), same_name("Iran", "Irak")
    (False, False)
    """
    if place_keys(one) & place_keys(other):
        return True
    parties = _party(one), _party(other)
    if all(parties):
        return parties[0] == parties[1]
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if not shorter or (len(shorter) == len(longer) == 1 and place_keys(one) and place_keys(other)):
        return False
    at = 0
    for word in shorter:  # all words of the shorter one, in order, among those of the longer
        while at < len(longer) and not _same_word(word, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in `text`, in any of its forms; a person's by the surname, or by the whole of it."""
    return _stands(name, frozenset(re.findall(r"[^\W_][\w’'.-]*\w|\w", text)), text)


def names_missing(query: str, language: Language, text: str) -> float:
    """Share of a query's names that stand nowhere in `text`, 0 where it has none.

    >>> names_missing("Did Lukashenko meet Ann Lee in India?", "en", "Lukasjenko reste till Indien.")
    0.3333333333333333
    """
    sought = names(query, language)
    return sum(not stands_in(name, text) for name in sought) / len(sought) if sought else 0.0


@lru_cache(maxsize=20_000)
def place_keys(name: str) -> frozenset[str]:
    """What CLDR knows a place by: a territory's code, or a city's Swedish name; empty for what it does not know.

    >>> place_keys("Indiens") == place_keys("India"), sorted(place_keys("Peking"))
    (True, ['Peking'])
    """
    found = set()
    for form in {name, _GENITIVE.sub("", name), name.removeprefix("the ")}:
        for language in LANGUAGES:
            if form in countries(language):
                found.add(countries(language)[form])
            if form in cities(language):
                found.add(form if language == "sv" else cities("en")[form])
    return frozenset(found)


@lru_cache(maxsize=20_000)
def people_code(word: str) -> str | None:
    """The language whose name an adjective is ("ungerska", "Hungarian"), or its country's code; None for another word.

    >>> people_code("ungersk") == people_code("Hungarian"), people_code("brittiskt"), people_code("British")
    (True, 'GB', 'GB')
    """
    for language in LANGUAGES:
        codes = _languages(language)
        for form in (word.casefold(), word.casefold().removesuffix("t") + "a", word.casefold() + "a"):
            if form in codes:
                return codes[form]
            if form in _NO_LANGUAGE:
                return _NO_LANGUAGE[form]
    return None


@lru_cache(maxsize=2)
def _languages(language: Language) -> dict[str, str]:
    return {name.casefold(): code for name, code in language_codes(language).items()}


def is_party(name: str) -> bool:
    """Whether a name is that of a party of the Swedish parliament."""
    return _party(name) is not None


@lru_cache(maxsize=20_000)
def _party(name: str) -> str | None:
    """The letters of a party; "M" alone is an initial too, and none."""
    bare = name.removeprefix("the ")
    return next((letters for letters, pattern in _PARTY.items() if pattern.fullmatch(bare)), None)


def members(text: str) -> dict[str, tuple[str, Span]]:
    """By their surnames, those whom a text calls members of a party: its letters, and where the text says so.

    >>> members("Moderaten Ann Lee svarade Bo Ek (MP).")
    {'Lee': ('M', (0, 9)), 'Ek': ('MP', (33, 35))}
    """
    found = {}
    for letters, pattern in _MEMBER.items():
        for match in pattern.finditer(text):
            group = next(group for group in ("letters", "word", "party") if match[group])
            found[match["name"] or match["last"] or match["of"]] = letters, match.span(group)
    return found


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", name) if word]


@lru_cache(maxsize=50_000)
def _same_word(one: str, other: str) -> bool:
    """Whether two single words are one name, a genitive's s aside."""
    if _INITIAL.fullmatch(one) or _INITIAL.fullmatch(other):
        return one[:1].casefold() == other[:1].casefold()
    ones, others = _skeletons(one), _skeletons(other)
    if ones & others:
        return True
    if not (_TRANSLITERATED.search(one) or _TRANSLITERATED.search(other)):
        return False
    return any(a[0] == b[0] and min(len(a), len(b)) >= _LONG and _one_apart(a, b) for a in ones for b in others)


@lru_cache(maxsize=20_000)
def _skeletons(word: str) -> frozenset[str]:
    """With and without a genitive's s; a "ch" that opens a name may be that of Charkiv, "kh" in English."""
    found = {skeleton(form) for form in (word, _GENITIVE.sub("", word)) if form}
    return frozenset(found | {"h" + form[1:] for form in found if form[:1] == "C" and word[1:2] == "h"} - {""})


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes one word the other."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[same + (len(shorter) == len(longer)) :] == longer[same + 1 :]


def _stands(name: str, words: frozenset[str], text: str) -> bool:
    if party := _party(name):
        return _PARTY[party].search(text) is not None
    if re.search(rf"\b{re.escape(name)}\b", text):
        return True  # word for word, though it ends in a common noun: "Svea hovrätt"
    parts = [part for part in _words(name) if not _INITIAL.fullmatch(part)] or _words(name)
    last = parts[-1] if parts else name
    if any(_same_word(last, part) for word in words for part in _words(word) if part[:1].isupper()):
        return True
    keys = place_keys(name)
    if not keys:
        return False
    forms = {form for language in LANGUAGES for form, code in countries(language).items() if code in keys}
    forms |= {form for form, swedish in cities("en").items() if swedish in keys} | keys
    return any(re.search(rf"\b{re.escape(form)}", text) for form in forms)
