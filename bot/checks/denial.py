"""What a sentence denies: "vägrat att fördöma", "deltog inte", "no ferry"; and whether a claim states just that.

A negation is about the few words that follow it within its clause; of Swedish, where it may follow the verb, about the
word before it too. Pure; words alone, in both languages.
"""

import re

from bot.checks.overlap import WORD, alike
from bot.checks.polarity import NEGATION, denies
from bot.text.question_words import word_set
from bot.text.verbs import is_verb
from index.stemming import STOP_WORDS
from index.types import Language, Span

_REACH = 4  # words that a negation is about
# A clause ends, or what follows is not denied after all: "inte bara", "not least"; of some it is: "not all".
_ENDS = re.compile(
    r"[,.;:–—]|\b(?:men|utan|och|som|eller|but|and|or|which|that|bara|enbart|endast|minst|only|just|merely|least"
    r"|alla|samtliga|all|every(?:one|body)?)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\beller\b", re.IGNORECASE)  # "varken halt eller mörkt": the first of them ends nothing
_AFTER_THE_VERB = frozenset({"inte", "aldrig", "ej", "icke"})
_BARE = re.compile(
    r"(?:inte(?! fullt| ens)|aldrig|ej|icke|not|never|cannot|\w+n[’']t)\b.*|\w+ (?:inte|aldrig|ej|icke)"
    r"|(?:ing(?:en|et|a|enting)|utan|varken|no(?! (?:fewer|less|more) than)|none|nobody|nothing|neither|without)\b .+",
    re.IGNORECASE,
)
# A denial of its own, in words that are no negation.
_AGAINST = re.compile(
    r"\b(?:emot|(?:är|var|röst(?:a|ar|ade|at))(?: inte| aldrig)? mot"
    r"|motsätt\w*|motsatte|avvis\w*|avsl(?:å\w*|og\w*)|förkasta\w*|(?:för)?neka\w*"
    r"|(?:is|are|was|were|vot(?:e|es|ed|ing))(?: not| never)? against"
    r"|reject\w*|oppos(?:e|es|ed|ing)|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
# Who loses a thing, or is cut off from it, is without it; "lost the match" meets no denial either.
_LOST = re.compile(
    r"\b(?:förlora(?:r|de|t|s|des|ts)?|mist(?:e|er|a)?|(?:blir|blev|blivit) av med|avskur(?:en|et|na)|brist på|slut på"
    r"|los(?:es?|ing)|lost|short of|cut off|(?:ran|runs?) out of|deprived of|lack of)\b",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:i|på|av|till|från|för|med|om|vid|under|in|on|at|of|to|from|for|with|by)"
_OF_A_PREPOSITION = re.compile(rf"\b{_PREPOSITION} (?:(?:the|an?|det|den|de|ett|en) )?$", re.IGNORECASE)
_AFTER_ITS_SUBJECT = re.compile(r"\b(?:[A-ZÅÄÖ]\w*(?<!s)|(?i:he|she|it|who|that|which|han|hon|den|det|de|vi|som)) $")
_PRESENT: dict[Language, re.Pattern[str]] = {"sv": re.compile(r"\w+(?:ar|er|as|es)"), "en": re.compile(r"\w+s")}
_NEITHER = "varken"
_INSTEAD = "utan"  # after another negation it says what holds instead


def denied(sentence: str, language: Language) -> list[tuple[Span, Span]]:
    """Each word that a sentence denies, and the stretch from its negation to it, as (start, end) pairs.

    >>> text = "Kina har vägrat att fördöma kriget, men oroas."
    >>> [(text[slice(*word)], text[slice(*stretch)]) for word, stretch in denied(text, "sv")][0]
    ('fördöma', 'vägrat att fördöma')
    """
    words = [match.span() for match in WORD.finditer(sentence)]
    found = []
    for number, negation in enumerate(NEGATION[language].finditer(sentence)):
        start, end = negation.span()
        if number and negation[0].lower() == _INSTEAD:
            continue
        after = [word for word in words if word[0] >= end][:_REACH]
        paired = _PAIRED.search(sentence, end) if negation[0].lower() == _NEITHER else None
        joint = paired.span() if paired else (end, end)
        near = [
            word
            for word in after
            if not _ENDS.search(f"{sentence[end : min(joint[0], word[1])]} {sentence[joint[1] : word[1]]}")
        ]
        found += [(word, (start, word[1])) for word in near]
        before = [word for word in words if word[1] <= start][-1:]
        if before and negation[0].lower() in _AFTER_THE_VERB and not _ENDS.search(sentence[before[0][1] : start]):
            found.append((before[0], (before[0][0], end)))
    return [one for one in found if sentence[slice(*one[0])].lower() not in STOP_WORDS[language]]


def stated_but_denied(claim: str, language: Language, sentence: str, there: Language) -> tuple[Span, Span] | None:
    """A word that a claim states and a sentence denies, with its negation, each at its place; None if there is none.

    >>> stated_but_denied("Kina har fördömt kriget.", "sv", "Kina har vägrat att fördöma kriget.", "sv")
    ((9, 16), (9, 27))
    >>> stated_but_denied("Laget är emot planen.", "sv", "Laget säger nej till planen.", "sv")
    """
    # Who is not against a thing, or has not lost it, is for it or has it.
    in_one = any(bool(words.search(claim)) != bool(words.search(sentence)) for words in (_AGAINST, _LOST))
    if denies(claim, language) or in_one:
        return None
    words = [match.span() for match in WORD.finditer(claim) if match[0].lower() not in STOP_WORDS[language]]
    for word, stretch in denied(sentence, there):
        if any(_negates(claim[slice(*mine)], sentence[slice(*word)]) for mine in words):
            return None
        is_noun = _OF_A_PREPOSITION.search(sentence[: word[0]])  # "inte del i arbetet": nobody is said not to work
        for mine in words:
            if is_noun and _is_verb(claim, mine, language):
                continue
            if alike(claim[slice(*mine)], language, sentence[slice(*word)], there):
                return mine, stretch
    return None


# "Missnöjd" is "inte nöjd".
_UN = ("miss", "o", "in", "un", "dis", "im")


def _negates(word: str, other: str) -> bool:
    """Whether a word is another with what denies it put before: "missnöjd" of "nöjd", "unlikely" of "likely"."""
    return any(word.lower().startswith(f"{prefix}{other.lower()[:4]}") for prefix in _UN) and len(other) > 3  # noqa: PLR2004


def _is_verb(text: str, place: Span, language: Language) -> bool:
    """Whether a word is, or looks like, a finite verb: a present tense is told from a plural by what is before it."""
    word = text[slice(*place)].lower()
    present = _PRESENT[language].fullmatch(word) and _AFTER_ITS_SUBJECT.search(text[: place[0]])
    return bool(present) or is_verb(word, language)


# "It would have cost nine million": it did not. "A strike that would have stopped the trains" is spoken of as it is.
# Nor is anything denied where somebody is said, or was expected, to have done it.
_UNREAL: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"(?<!\bsom )\bskulle (?:\w+ ){0,2}?ha (\w+)(?: (\w+))?", re.IGNORECASE),
    "en": re.compile(
        r"(?<!which )(?<!that )(?<!who )\b(?:would (?:\w+ )?|(?:was|were) (?:supposed )?to )have (\w+)(?: (\w+))?",
        re.IGNORECASE,
    ),
}
_HEARSAY = re.compile(
    r"\b(?:enligt|uppge\w*|uppgav|påst\w+|misst\w+|åtal\w*|anklag\w*|rykte\w*|hävda\w*|according|alleg\w*|accus\w*"
    r"|suspect\w*|rumou?r\w*|claim\w*|charged|lova\w*|löfte\w*|trodde|antog|promis\w*|believed|thought|assumed)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:skulle|ska|skall|kan|kunde|borde|hade|vänta\w*|beräkna\w*|planera\w*|uppskatta\w*|tänk\w*|hoppa\w*|ursprung\w*"
    r"|would|will|could|should|might|(?-i:may)|had|expect\w*|estimat\w*|plan\w*|suppos\w*|original\w*|intend\w*|due|going)\b",
    re.IGNORECASE,
)
_LIGHT = word_set(
    "stått varit blivit fått haft gjort tagit kommit been had got gotten become made taken come stood"
)  # the word after them is what would have been so
_PRESENT_ENDING: dict[Language, str] = {"sv": "r", "en": "s"}


def stated_but_unreal(claim: str, language: Language, sentence: str, there: Language) -> tuple[Span, Span] | None:
    """A word of a claim that a sentence says would have been so, with "would have", each at its place; else None.

    >>> stated_but_unreal("The roof cost 9 million.", "en", "Taket skulle ha kostat 9 miljoner.", "sv")
    ((9, 13), (6, 22))
    >>> stated_but_unreal("The roof would cost 9 million.", "en", "Taket skulle ha kostat 9 miljoner.", "sv")
    """
    unreal = _UNREAL[there].search(sentence)
    if unreal is None or denies(sentence, there) or _HEARSAY.search(sentence):
        return None
    if denies(claim, language) or _EXPECTED.search(claim):
        return None
    said = 2 if unreal[1].lower() in _LIGHT and unreal[2] else 1
    if unreal[said].lower() in STOP_WORDS[there]:
        return None
    for match in WORD.finditer(claim):
        past = said > 1 or not match[0].endswith(_PRESENT_ENDING[language])
        if past and match[0].lower() not in STOP_WORDS[language] and alike(match[0], language, unreal[said], there):
            return match.span(), (unreal.start(), unreal.end(said))
    return None


# What a prosecutor wanted is not the sentence.
_PASSED = re.compile(
    r"\b(?:döm(?:d|de|des|s|ts?)|straffet(?: för \w+)? (?:blev|är|blir)|sentenced"
    r"|(?:the|his|her) sentence (?:\w+ ){0,3}?(?:was|is))\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:yrka\w*|yrkande\w*|åklagaren (?:vill|ville|krävde|kräver)(?: ha)?|prosecut(?:or|ors|ion) (?:had )?"
    r"(?:want(?:s|ed)|sought|seeks?|demand(?:s|ed)|ask(?:s|ed) for|call(?:s|ed) for))\b",
    re.IGNORECASE,
)


def wanted_alone(claim: str, sentence: str) -> tuple[Span, Span] | None:
    """The words of a claim for the sentence of a court, and a text's for what the prosecutor wanted, if it has no more.

    >>> wanted_alone("Ek dömdes till fyra år.", "Åklagaren hade yrkat på fyra år.")
    ((3, 9), (15, 20))
    >>> wanted_alone("Ek dömdes till ett år.", "Åklagaren hade yrkat på fyra år, men Ek dömdes till ett.")
    """
    passed, wanted = _PASSED.search(claim), _WANTED.search(sentence)
    if not passed or not wanted or _WANTED.search(claim) or _PASSED.search(sentence):
        return None
    return passed.span(), wanted.span()


def denies_only(stretch: str) -> bool:
    """Whether a stretch of a sentence denies a word and says nothing that holds instead of it.

    >>> denies_only("inte att branden"), denies_only("deltog inte"), denies_only("vägrat att fördöma")
    (True, True, False)
    >>> denies_only("ingen färja"), denies_only("Ingen"), denies_only("no fewer than 45")
    (True, False, False)
    """
    return _BARE.fullmatch(stretch) is not None
