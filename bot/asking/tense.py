"""The tense of a question, and the question in the past: only where its finite verb is one whose forms are known."""

import re
from enum import Enum

from bot.text.question_words import ASKING, AUXILIARIES, VERBS, word_set
from bot.text.verbs import is_verb
from index.types import Language


class Tense(Enum):
    """When what is asked about happens."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


def _pairs(words: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in words.split())


# Present and past. Swedish verbs in -ar and -as that are in no table are regular.
_PAST: dict[Language, dict[str, str]] = {
    "sv": _pairs(
        "är/var blir/blev har/hade får/fick finns/fanns går/gick gör/gjorde tar/tog ger/gav kommer/kom ser/såg"
        " säger/sade står/stod sitter/satt ligger/låg vet/visste vinner/vann väljer/valde leder/ledde"
        " äger/ägde bor/bodde dör/dog föds/föddes faller/föll håller/höll hålls/hölls drar/drog skriver/skrev slår/slog"
        " bryter/bröt stiger/steg sjunker/sjönk bär/bar driver/drev köper/köpte säljer/sålde behöver/behövde"
        " bygger/byggde byggs/byggdes stöder/stödde stödjer/stödde möter/mötte använder/använde väger/vägde"
        " säljs/såldes köps/köptes görs/gjordes styr/styrde tillhör/tillhörde gäller/gällde räcker/räckte äter/åt"
        " dricker/drack åker/åkte reser/reste kör/körde flyger/flög ingår/ingick består/bestod innehåller/innehöll"
        " deltar/deltog kräver/krävde leds/leddes ägs/ägdes tas/togs ges/gavs växer/växte döms/dömdes grips/greps"
        " anhålls/anhölls fälls/fälldes"
    ),
    "en": _pairs(
        "is/was are/were does/did do/did leads/led owns/owned runs/ran governs/governed rules/ruled lives/lived"
        " plays/played wins/won costs/cost makes/made pays/paid holds/held sells/sold builds/built works/worked"
    ),
}
# Pasts that no ending tells.
_PASTS: dict[Language, frozenset[str]] = {
    "sv": frozenset(_PAST["sv"].values())
    | word_set("sa sköt grep sprang slapp försvann lät förlorade bad förbjöd svek vek beslöt lyckades sov överlevde"),
    "en": word_set(
        "was were did had wasn't weren't didn't hadn't met said won lost became began came went got gave took made saw"
        " knew thought told found held kept led left sold bought built paid fell rose grew wrote spoke sent stood"
        " understood sought shot struck swore chose broke brought caught drew drove fought flew ran sank sat sang stole"
    ),
}
_FUTURE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\b(?:ska|skall|kommer (?:\w+ ){1,3}?att)\b"),
    "en": re.compile(r"\b(?:will|won't|shall)\b"),
}
# "Har Sverige skrivit": no plain present.
_SUPINE = re.compile(r"\b(?:har|hade|ha)\b.*\b[a-zåäö]{2,}(?:[^\We]t|[^\We]ts)\b")


def tense(question: str, language: Language) -> Tense | None:
    """The tense of a question; None where it is another one, or its verb is not surely found.

    >>> tense("Hur många fartyg kom i fjol?", "sv"), tense("Has Iran applied?", "en")
    (<Tense.PAST: 'past'>, None)
    """
    if _FUTURE[language].search(question):
        return Tense.FUTURE
    verb = _verb(question, language)
    word = verb[0].lower() if verb else ""
    if _past(word, language):
        return None if language == "sv" and _SUPINE.search(question.lower()) else Tense.PRESENT
    past = word in _PASTS[language] or (word not in VERBS[language] and is_verb(word, language))
    return Tense.PAST if past else None


def in_past(question: str, language: Language) -> str | None:
    """A question in the present, asked of the past.

    >>> in_past("Hur många vargar finns det?", "sv"), in_past("Does Norway have a king?", "en")
    ('Hur många vargar fanns det?', 'Did Norway have a king?')
    >>> in_past("Hur många vargar?", "sv")
    """
    verb = _verb(question, language)
    past = _past(verb[0].lower(), language) if verb and tense(question, language) is Tense.PRESENT else None
    if verb is None or past is None:
        return None
    past = past.capitalize() if verb[0][0].isupper() else past
    return f"{question[: verb.start()]}{past}{question[verb.end() :]}"


def _past(word: str, language: Language) -> str | None:
    regular = language == "sv" and re.fullmatch(r"(\w{2,}a)(?:r|(s))", word)
    if regular and word not in VERBS["sv"] and not re.fullmatch(r"\w{2,}era[rs]", word):
        return None
    return _PAST[language].get(word) or (f"{regular[1]}de{regular[2] or ''}" if regular else None)


def _verb(question: str, language: Language) -> re.Match[str] | None:
    """The finite verb: in English the first auxiliary if there is one, else what is in a list, else what ends so."""
    words = list(re.finditer(r"[^\W\d_]+(?:['’]t)?", question))
    small = [word[0].lower() for word in words]
    if language == "sv" and small[:1] == ["var"] and any(is_verb(word, "sv") for word in small[1:2]):
        words, small = words[1:], small[1:]  # "Var ligger ...": where
    lists = (AUXILIARIES["en"], VERBS["en"]) if language == "en" else (VERBS["sv"],)
    for known in lists:
        for word, found in zip(small, words, strict=True):
            if word in known and (word not in ASKING[language] or found is words[0]):
                return found
    return next((found for word, found in zip(small, words, strict=True) if is_verb(word, language)), None)
