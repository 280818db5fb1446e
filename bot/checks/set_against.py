"""What a sentence sets against what is asked for: who was beaten, last year's figure, what it says is not so.

Precise rather than complete: by fixed words beside an answer. Pure; no model and no search.
"""

import re
from itertools import pairwise

from bot.checks.clauses import not_so
from bot.checks.overlap import alike
from bot.checks.polarity import denies
from bot.text.quantities import Quantity, quantities
from bot.text.spans import spans
from bot.text.verbs import is_verb
from bot.types import AnswerType
from index.types import Language, Span

_WHO_WON = re.compile(
    r"(?:vem|vilka|vilken \w+|vilket \w+|who|which \w+) (?:har |hade |has |had )?"
    r"(?:vann|vunnit|vinner|segrade|won|wins)\b"
    r"(?!.*\b(?:mot|över|against|over)\?)",
    re.IGNORECASE,
)
_BEAT = r"\b(?:besegra(?:r|de|t)|slår|slog|slagit|defeat(?:s|ed)|beats?|(?:has|have|had) beaten)\s(?!by\b|av\b)"
_BEATEN = re.compile(rf"{_BEAT}(?:[a-zåäö]\S*\s){{0,3}}$")
_BEATING = re.compile(_BEAT)
_WHY = re.compile(
    r"(?:varför|why|av vilken anledning|hur kommer det sig)\b(?!.*\b(?:trots|despite|although)\b)", re.IGNORECASE
)
_CONCEDED = re.compile(
    r"\b(?:trots|även om|fastän|although|(?:even )?though|despite|in spite of)\s[^,;:–]*$", re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:öka|minska|stig|steg|sjunk|sjönk|höj|sänk|förändra|skilj|skill|rise|rose|fall|fell|grow|grew|chang|increas"
    r"|decreas|differ|drop)\w*",
    re.IGNORECASE,
)
_YEAR_BEFORE = (
    r"året (?:före|innan|dessförinnan)|(?:ett )?år tidigare|föregående år"
    r"|(?:the )?year (?:before|earlier)|(?:the )?previous year"
)
_THEN = re.compile(
    rf"(?:\s[^\W\d]\w*){{0,2}}?\s(?:i fjol|förra \w+|för (?:ett|\w+) år sedan|{_YEAR_BEFORE}|a year ago|last \w+"
    r"|(?:in )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\s(?:i ?dag|just nu|today|at present)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:ska|kommer att|väntas|beräknas|will|expected|planned)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?:\s(?!och\b|and\b)[^\W\d]\w*){0,6}(?P<tail>,?\s)"
    r"(?:mot|jämfört med|(?:upp |ned? |ner )?från|against|compared (?:with|to)"
    r"|(?:up |down )?from)\s(?:(?:cirka|omkring|drygt|knappt|about|around|just)\s)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[\d.,\s]*\d")
_HEDGE = 10  # characters before a figure that an answer may begin with: "drygt 6 kronor"
_FAR = 40  # characters behind an answer that are looked at
_OPPOSES = re.compile(
    r"(?:vem|vilka|vilket parti|who|which party)"
    r" (?:(?:är|var|is|was|are) (?:e?mot|against)|motsätter|motsatte|opposes?d?)\b",
    re.IGNORECASE,
)
_WANTS_TO = re.compile(r"(?: \([A-ZÅÄÖ]+\))? (?:vill|ville|wants? to|wanted to) (?P<verb>\w+)")
_ELLIPSIS = re.compile(
    r"[,;] (?:och |medan |men |and |while |but )?(?:the )?(?P<what>[a-zåäö]\w{2,})"
    r" (?P<by>av|i|på|till|från|by|in|at|to|from)"
    r" [^,;.]*"
)
_AGENT = re.compile(r"\w+(?:aren|arna|ören|isten|anten|chefen|mannen|er|or)")  # in apposition: "ägaren till Lyra"
_DEFINITE = re.compile(r"\w+[nt]|\w+na")


def is_set_against(question: str, language: Language, sentence: str, span: Span, there: Language) -> bool:
    """Whether what is at `span` of a sentence is what that sets against the answer to a question.

    >>> is_set_against("Vem vann?", "sv", "Ek besegrade Alm.", (13, 16), "sv")
    True
    >>> is_set_against("Hur många får gå?", "sv", "Åtta, inte elva, får gå.", (11, 15), "sv")
    True
    >>> is_set_against("What is the dividend?", "en", "8 kronor, mot 6 kronor i fjol.", (14, 22), "sv")
    True
    """
    before, answer = sentence[: span[0]], sentence[slice(*span)]
    if _WHO_WON.match(question) and (_BEATEN.search(before) or _BEATING.search(answer)):
        return True
    if _WHY.match(question) and (_CONCEDED.search(before) or re.match(r"(?:trots|although|despite)\b", answer)):
        return True
    if not denies(question, language) and any(a <= span[0] < b for a, b in not_so(sentence, there)):
        return True
    wants = _WANTS_TO.match(sentence, span[1]) if _OPPOSES.match(question) else None
    if wants and alike(wants["verb"], there, question, language):
        return True
    return _is_of_another_time(question, language, sentence, span, there) or _is_of_the_other_half(
        question, language, sentence, span, there
    )


def without_earlier(question: str, text: str, span: Span, there: Language) -> Span:
    """A span, less an earlier figure at its end: "8 kronor" of "8 kronor, mot 6 kronor", before "i fjol".

    Or less what is said not to be so: "åtta" of "åtta, inte elva".

    >>> without_earlier("Hur stor är vinsten?", "8 kronor, mot 6 kronor i fjol.", (0, 22), "sv")
    (0, 8)
    """
    start, end = span
    end = start + min((a for a, b in not_so(text[start:end], there) if a and b == end - start), default=end - start)
    span = start, end
    then = _compared(question, text[start : end + _FAR], there)
    if then is None or _asks_of_the_year_before(question):
        return span
    tails = [found.start("tail") for found in _AGAINST.finditer(text, start, end) if found.end() == start + then.start]
    return (start, min(tails)) if tails and then.end <= end - start else span


def _asks_of_the_year_before(question: str) -> bool:
    return re.search(rf"\b(?:{_YEAR_BEFORE})\b", question, re.IGNORECASE) is not None


def _is_of_another_time(question: str, language: Language, sentence: str, span: Span, there: Language) -> bool:
    """Whether a figure is the earlier of two, and no time is asked for; or the present one, if the year before is."""
    then = _compared(question, sentence, there)
    if then is None:
        return False
    earlier = then.start - _HEDGE <= span[0] < then.end
    if _asks_of_the_year_before(question):
        return span[0] < then.start and bool(quantities(sentence[slice(*span)], there))
    timed = any(one.type is AnswerType.DATE for one in spans(question, language))
    return earlier and not timed and not re.search(r"\b(?:tidigare|före|innan|before|earlier|previous\w*)\b", question)


def _compared(question: str, sentence: str, there: Language) -> Quantity | None:
    """The earlier of two figures: 6 of "8 kronor, mot 6 kronor i fjol"; of what is to come today's is the earlier.

    None to a question of how something changed, which asks for both.
    """
    if _CHANGED.search(question):
        return None
    times = (_THEN, _TODAY) if _TO_COME.search(question) else (_THEN,)
    for now, then in pairwise(quantities(sentence, there)):
        figures = _FIGURES.match(sentence, then.start)  # "3,200 last year" may be read as years
        ends = (then.end, figures.end() if figures else then.end)
        told = any(time.match(sentence, end) for end in ends for time in times)
        if told and _AGAINST.fullmatch(sentence, now.end, then.start):
            return then
    return None


def _is_of_the_other_half(question: str, language: Language, sentence: str, span: Span, there: Language) -> bool:
    """Of "The music is by A, the libretto by B": whether an answer is the one's where the other is asked for."""
    for half in _ELLIPSIS.finditer(sentence):
        what, first = half["what"], sentence[: half.start()]
        words = re.findall(r"\w+", half[0])
        if (
            not re.search(rf"\b{half['by']} (?:\w+ ){{0,3}}[A-ZÅÄÖ]", first)
            or _AGENT.fullmatch(what)
            or (there == "sv" and not _DEFINITE.fullmatch(what))
            or any(is_verb(word.lower(), there) for word in words)
        ):
            continue
        subject = re.match(r"\W*(?:[Tt]he )?(\w+)", first)
        asked = [alike(word, there, question, language) for word in (what, subject[1] if subject else "")]
        if asked == [True, False] and span[0] < half.start():
            return True
        if asked == [False, True] and half.start() <= span[0] < half.end():
            return True
    return False
