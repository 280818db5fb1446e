"""Which words are, or look like, finite verbs, and which questions open with one."""

import re

from bot.text.cldr import is_place
from bot.text.question_words import AUXILIARIES, EMPTY_VERBS, LEADING, VERBS, word_set
from index.types import Language

_PAST: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"\w{2,}(?:ade|ades|erar|eras|dde|ddes|[kpstx]te|[kpst]tes|[jlnrvgm]des?)"),
    "en": re.compile(r"\w{3,}ed"),
}
# Strong pasts, which no ending tells, alone or behind a particle: "brann", "omkom", "avslog".
_STRONG: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"(?:an|av|be|bi|bort|del|er|fram|för|före|genom|in|miss|mot|ned|ner|om|på|till|under|upp|ut|åter|över)"
        r"(?:kom|gick|stod|tog|gav|lät|föll|bröt|drog|höll|slog|såg|bjöd|skrev|grep|sköt|vann|låg|fann|lade)"
        r"|avled|tillät|undgick|åtog|brann|fann|rann|stal|frös|bjöd"
    ),
    "en": re.compile(r"(?!)"),
}
# What can be a Swedish present tense by its form; a plural or a name in -r looks like it, a genitive like a passive.
_ACTIVE = re.compile(r"\w{3,}[ae]r|\w*(?:[gkhtfd]ör|för|rör|tår|går|når|mår|lår|ror|bor|yr|[bgls]er|tål|bjuder)")
_PASSIVE = re.compile(r"\w{2,}(?:[abdfgjklmnprtv]s)")
_NO_PRESENT = word_set(
    "lars anders hans jens mats måns jonas thomas tomas magnus marcus rasmus hampus linus niklas andreas mattias tobias"
    " elias lukas claes klas gunnar ragnar ingvar ivar einar oscar oskar alexander christer krister walter valter peter"
    " petter casper jesper kasper viktor roger premier syster dotter broder mäster officer december september"
    " oktober november sommar vinter lördagar söndagar priser kostnader orsaker medlemmar länder nyheter uppgifter"
    " åtgärder böter bilder frågor siffror"
)
_SUBJECT_WORDS = word_set("det den de dom han hon man vi ni jag du någon några alla många flera en ett inte sig")
_DEFINITE_NOUN = re.compile(r"\w{2,}(?:en|et|an|[aeo]rna|ena|sen)")
_NOT_DEFINITE = word_set("mellan utan sedan innan men igen ingen någon annan")
_FIRST_NAME = re.compile(r".*(?:[eio]tte|(?:[ht]i|so)lde|este)")  # "Charlotte", "Mathilde": no past tenses


def is_verb(word: str, language: Language, *, opening: bool = False) -> bool:
    """Whether `word` is, or looks like, a finite verb; an `opening` one must be one that can open a question."""
    if word in VERBS[language]:
        return language == "sv" or not opening or word in AUXILIARIES["en"]
    if opening and language == "en":
        return False
    return _PAST[language].fullmatch(word) is not None or _STRONG[language].fullmatch(word) is not None


def is_content_verb(word: str, language: Language) -> bool:
    """Whether a verb says something with its subject alone: "won", "friades", not "was", "kan".

    >>> is_content_verb("friades", "sv"), is_content_verb("blev", "sv"), is_content_verb("won", "en")
    (True, False, True)
    """
    return is_verb(word, language) and word not in EMPTY_VERBS[language]


def opens_by_verb(text: str, language: Language) -> bool:
    """Whether `text` asks by a Swedish verb in front of its subject, so that its first capital is no name's.

    >>> opens_by_verb("Vann Lyrhamn?", "sv"), opens_by_verb("Charlotte Ek?", "sv"), opens_by_verb("Vann Lyrhamn", "sv")
    (True, False, False)
    """
    first, _, rest = text.strip().partition(" ")
    if language != "sv" or not rest.endswith("?"):
        return False
    small = first.lower()
    if is_verb(small, "sv"):
        return small in VERBS["sv"] or _FIRST_NAME.fullmatch(small) is None
    return small not in _NO_PRESENT and not small.endswith("minister") and _is_present_before(small, rest)


def _is_present_before(word: str, rest: str) -> bool:
    """Whether a word looks like a present tense, and what follows it like its subject: "Drabbas kommunen"."""
    active, passive = _ACTIVE.fullmatch(word) is not None, _PASSIVE.fullmatch(word) is not None
    subject, *others = rest.rstrip("?").split()
    if not (active or passive):
        return False
    if subject in _SUBJECT_WORDS or (_DEFINITE_NOUN.fullmatch(subject) and subject not in _NOT_DEFINITE):
        return True
    if not subject[0].isupper():
        return False
    if active:
        return any(other[0].islower() for other in others)
    # "Hotas Eva Ek av utvisning?", but a genitive: "Irans Raisi?"
    genitive = is_place(word.removesuffix("s").capitalize(), "sv") or is_place(word.capitalize(), "sv")
    return not genitive and any(other in LEADING["sv"] for other in others)
