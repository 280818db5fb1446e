"""Which type of answer a question asks for, by its words: a date, a number, a person, a place, or none."""

import re

from bot.text.question_words import ASKING, LEADING, NOUNS, SENTENCE_WORDS, VERBS, word_set, words_of
from bot.types import AnswerType
from index.types import LANGUAGES, Language

_SWEDISH_INFLECTION = "(?:en|n|et|t|er|ar|or|erna|arna|na|s)?"


def _noun_pattern(words: str, language: Language) -> re.Pattern[str]:
    if language == "en":
        return re.compile(f"(?:{'|'.join(words.split())})s?")
    ends = (word.removeprefix("^") if word.startswith("^") else f".*{word}" for word in words.split())
    return re.compile(f"(?:{'|'.join(ends)}){_SWEDISH_INFLECTION}")


_NOUN_TYPES = {
    language: {answer_type: _noun_pattern(words, language) for answer_type, words in table.items()}
    for language, table in NOUNS.items()
}
# The type by the question's own phrase, anywhere in it, first match first.
_PHRASES: dict[Language, tuple[tuple[AnswerType, re.Pattern[str]], ...]] = {
    "sv": (
        (
            AnswerType.NUMBER,
            re.compile(
                r"\bhur (?:pass )?(?:många|mycket|gam\w+|äld\w+|sto[rt]\w*|lång\w*|länge|hög\w*|djup\w*|bre[dt]\w*"
                r"|tung\w*|tjock\w*|dyr\w*|snabb\w*|ofta|nära|lågt?|låga|liten|litet|små|få|varmt?|kallt?|kraftig\w*)\b"
                r"(?! sedan)|\bvad (?:kostar|kostade|kommer \w+ att kosta|väger|vägde|mäter|tjänar|tjänade)\b"
            ),
        ),
        (AnswerType.DATE, re.compile(r"\b(?:när|hur dags|hur länge sedan|hur länge sen|vid vilken tid)\b")),
        (AnswerType.PERSON, re.compile(r"\b(?:vem|vems)\b")),
        (AnswerType.PLACE, re.compile(r"^var\b|\b(?:vart|varifrån|var någonstans|och var)\b")),
    ),
    "en": (
        (
            AnswerType.NUMBER,
            re.compile(
                r"\bhow (?:many|much|old|long|far|big|large|tall|high|deep|wide|heavy|often|fast|thick|expensive|small"
                r"|close|near|low|few|hot|cold|strong|great|frequently)\b(?! ago)"
            ),
        ),
        (AnswerType.DATE, re.compile(r"\b(?:when|whens|how long ago|what time)\b")),
        (AnswerType.PERSON, re.compile(r"\b(?:who|whom|whose|whos)\b")),
        (AnswerType.PLACE, re.compile(r"\b(?:where|wheres)\b")),
    ),
}
_ASKS = {
    language: re.compile(rf"(?<!\S)(?:{'|'.join(sorted(ASKING[language] - {'var'}))})(?!\S)") for language in LANGUAGES
}
# The noun of "what is the population of ...", "vad heter landet ...": what it names is asked for.
_NAMED: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\bvad (?:heter|hette|är|var|blev) (?:den |det |de )?(?:\w+(?:a|e) )?(\w+)"),
    "en": re.compile(
        r"\bwhat(?: is| was| are| were|'s) (?:the names? of )?(?:the|a|an) (?:[\w'-]+ ){0,2}?([\w'-]+)"
        r"(?= of\b| in\b| for\b| that\b| who\b|$)"
    ),
}
# Words that cannot be the noun asked for: "which of the countries", "vilka andra länder".
_NO_NOUN = word_set(
    "of the these those other two three four five six seven ten av de dessa andra två tre fyra fem sex sju tio"
    " olika different specific main first last slags sorts typ typer typ kind kinds type types"
)
_ADJECTIVE: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r".*(?:ska|skt|liga|ligt|aste|ande|ista|rsta|era)|nya|nytt|stora?|stort|lilla|litet|små|stor|ny|svensk"
    ),
    "en": re.compile(r"(?!.*)"),  # the English noun is found from its right side
}
_STOP: dict[Language, frozenset[str]] = {
    language: VERBS[language]
    | LEADING[language]
    | ASKING[language]
    | SENTENCE_WORDS[language]
    | word_set("som att that had")
    for language in ("sv", "en")
}


def asked_type(text: str, language: Language) -> AnswerType:
    """Which type of answer `text` asks for; PHRASE where its words do not tell.

    >>> asked_type("Vilket år ansökte Iran?", "sv").value, asked_type("What changes when it opens?", "en").value
    ('date', 'phrase')
    """
    lower = " ".join(words_of(text)).lower()
    for answer_type, pattern in _PHRASES[language][:1]:  # "how many" before "what", wherever it stands
        if pattern.search(lower):
            return answer_type
    noun = focus(text, language)
    if noun is None and (named := _NAMED[language].search(lower)):
        noun = named[1]
    if noun and (found := _type_of(noun, language)):
        return found
    opening = _ASKS[language].search(lower)
    asking = opening.start() if opening else len(lower)
    first = min(
        ((match.start(), answer_type) for answer_type, p in _PHRASES[language][1:] if (match := p.search(lower))),
        default=None,
    )
    if first and first[0] <= asking:  # "what changes when it opens" asks for no time
        return first[1]
    if asking == len(lower):  # keywords: "SCO medlemmar antal"
        types = [found for word in lower.split() if (found := _type_of(word, language))]
        return next((t for t in types if t in (AnswerType.DATE, AnswerType.NUMBER)), AnswerType.PHRASE)
    return AnswerType.PHRASE


def focus(text: str, language: Language) -> str | None:
    """The noun after which/vilken/what that says what is asked for, in lower case, or None.

    >>> focus("I vilket land ligger Samarkand?", "sv"), focus("In which Asian city did they meet?", "en")
    ('land', 'city')
    """
    words = words_of(text)
    asking = {"sv": {"vilken", "vilket", "vilka"}, "en": {"which", "what"}}[language]
    for place, word in enumerate(words):
        if word.lower() in asking:
            noun = _noun_after(words[place + 1 :], language)
            if noun:
                return noun
    return None


def _noun_after(words: list[str], language: Language) -> str | None:
    """The head noun of the phrase that `words` open with."""
    phrase: list[str] = []
    for word in words[:5]:
        small = word.lower()
        if small in _NO_NOUN and not phrase:
            continue
        if small in _STOP[language] or (phrase and word[0].isupper()):
            break
        if language == "sv" and phrase and not _ADJECTIVE["sv"].fullmatch(phrase[-1]):
            break
        if language == "en" and phrase and _type_of(phrase[-1], "en") and not _type_of(small, "en"):
            break
        phrase.append(small)
    return phrase[-1] if phrase else None


def _type_of(noun: str, language: Language) -> AnswerType | None:
    return next((kind for kind, pattern in _NOUN_TYPES[language].items() if pattern.fullmatch(noun)), None)
