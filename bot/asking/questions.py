"""What a text asks for, by its words: question or claim, and which type of answer. Knows nothing of any source.

A yes/no question ("Is Iran a member of SCO?") is a claim, because what it wants is a verdict; one that offers
alternatives ("Is it Iran or Iraq?") is a question. Keywords without a verb ("SCO medlemmar antal") are a question.
"""

import re
from itertools import dropwhile, pairwise, takewhile

from bot.asking.answer_type import asked_type, focus
from bot.asking.neighbours import as_swedish
from bot.asking.statement import statement
from bot.text.question_words import (
    ALSO_CONJUNCTIONS,
    ASKING,
    AUXILIARIES,
    FALSE,
    GREETING,
    LEADING,
    NO_ALTERNATIVE,
    REQUEST,
    SENTENCE_WORDS,
    SEVERAL,
    TRUTH,
    TRUTH_TAIL,
    VERBS,
    WHETHER,
    word_set,
    words_of,
)
from bot.text.spans import spans
from bot.text.verbs import is_verb, opens_by_verb
from bot.types import AnswerType, Kind, Question
from index.types import LANGUAGES, Language

_LONGER_THAN_KEYWORDS = 9  # words from which on nobody types keywords alone
_ALTERNATIVE: dict[Language, str] = {"sv": "eller", "en": "or"}
_ARTICLES = word_set("the a an en ett den det de")
_FEWEST_WORDS = 2  # of a question among several
_WITH_NOUN = word_set("hur vilken vilket vilka vems how which what whose")  # "how many people died"
_HOW_MANY = (["hur", "många"], ["hur", "mycket"], ["how", "many"], ["how", "much"])
_REACH = 6  # words within which a direct question shows its verb
_JOINT = {
    language: re.compile(rf"(?:,? (?:och|samt|and) |, )(?=(?:{'|'.join(sorted(ASKING[language]))})\b)", re.IGNORECASE)
    for language in LANGUAGES
}
_ONE_IN_S = word_set("series species news politics economics headquarters means")
_COPULAS = word_set("är var heter hette kallas is was are were called")  # "The capital of Uzbekistan is?"
_PRONOUNS = word_set("han hon vi jag det de den")
_OPENS_CLAUSE = ASKING["sv"] - {"var"} | word_set("som där då")

# "Var tionde elev", "vart och ett": each so many, and no "where".
_EACH = re.compile(
    r"^vart? (?:och|annan|annat|andra|tredje|fjärde|femte|sjätte|(?:sju|\w+o)nde|elfte|tolfte|hundrade"
    r"|tusende|\d+:[ea])\b",
    re.IGNORECASE,
)


def understand(text: str, language: Language) -> Question:
    """Read off what `text` asks for.

    >>> understand("Vilket år ansökte Iran?", "sv").answer_type.value, understand("Is Iran a member?", "en").kind.value
    ('date', 'claim')
    """
    first, *others = separate(as_swedish(text) if language == "sv" else text, language)
    kind, answer_type = _kind(first, language), _figure_offered(first, language) or asked_type(first, language)
    asked = proposition(first, language)
    return Question(
        text,
        statement(asked, language) if kind is Kind.CLAIM else asked,
        language,
        kind,
        answer_type,
        several=kind is Kind.QUESTION and _asks_for_several(first, language),
        left=len(others),
        yes_no=kind is Kind.CLAIM and first.rstrip().endswith("?") and not _asks_if_false(first),
    )


def separate(text: str, language: Language) -> list[str]:
    """The questions of a text that asks more than one; any other text whole.

    >>> separate("When was it built? Who built it, and what did it cost?", "en")
    ['When was it built?', 'Who built it', 'what did it cost?']
    """
    pieces = [
        part
        for piece in re.split(r"(?<=\?)\s+(?=\w)|\n+", text)
        for part in _coordinated(re.sub(r"^\s*\d{1,2}[.)] ", "", piece).strip(), language)
    ]
    asked = list(dict.fromkeys(piece for piece in pieces if _asks(piece, language)))
    return asked if len(asked) > 1 else [text]


def _coordinated(piece: str, language: Language) -> list[str]:
    """The questions that "and" or a comma joins, each with a question word and a verb of its own."""
    if not _asks_directly(_ungreeted(piece), language):
        return [piece]
    cuts = [
        found.span() for found in _JOINT[language].finditer(piece) if _asks_directly(piece[found.end() :], language)
    ]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(piece)]
    return [piece[start:end] for start, end in zip(starts, ends, strict=True)]


def _asks_directly(text: str, language: Language) -> bool:
    """Whether question word and verb open `text`: "(and) who built it", not "(and) when it opened"."""
    small = [word.lower() for word in words_of(text)]
    words = list(dropwhile(lambda word: word not in ASKING[language], small[:_REACH]))
    if len(words) < _FEWEST_WORDS or not LEADING[language].issuperset(small[: small.index(words[0])]):
        return False
    if words[:2] in _HOW_MANY:
        return True
    reach = takewhile(lambda word: word not in SENTENCE_WORDS[language], words[1:])
    looked = list(reach) if words[0] in _WITH_NOUN else list(reach)[:1]
    return any(is_verb(word, language) for word in looked)


def _asks(piece: str, language: Language) -> bool:
    """Whether `piece` is a question on its own, not just "Is that true?" or "Yes or no?"."""
    words = words_of(TRUTH_TAIL.sub("", " " + TRUTH.sub("", piece, count=1)).lower())
    if len(words) < _FEWEST_WORDS or not (piece.endswith("?") or _asks_by_word(piece, language)):
        return False
    return any(word in ASKING[language] or is_verb(word, language) for word in words)


def _asks_for_several(text: str, language: Language) -> bool:
    """Whether more than one answer is asked for: "which countries", "who were", "name the three"."""
    lower = " ".join(words_of(text)).lower()
    if SEVERAL[language].search(lower):
        return True
    noun = focus(text, language)
    if language == "sv" or noun is None or re.search(r"\bwhich of\b.*\b(?:is|was|has|does)\b", lower):
        return False
    plural = noun not in _ONE_IN_S and re.fullmatch(r"people|men|women|children|\w+[^siu]s", noun)
    words = words_of(text)
    after = words[[word.lower() for word in words].index(noun) + 1 :][:1]
    # "What worries the owner?" has no noun there.
    return bool(plural) and not any(
        word[0].isupper() or word.lower() in SENTENCE_WORDS["en"] | ASKING["en"] for word in after
    )


def proposition(text: str, language: Language) -> str:
    """The statement to be checked: `text` without "is it true that" and its like. Nothing is reworded.

    >>> proposition("Stämmer det att Iran ansökte 2008?", "sv"), proposition("I wonder if Iran applied.", "en")
    ('Iran ansökte 2008', 'Iran applied')
    """
    text = _ungreeted(text)
    inner = _indirect(text, language) or text
    bare = TRUTH_TAIL.sub("", TRUTH.sub("", inner, count=1))
    if bare != text:
        bare = bare.strip(" ?,;:–-").removesuffix("." if inner != text else "")
    return bare or text


def _kind(text: str, language: Language) -> Kind:
    """Claim or question; see the module's docstring for where the border runs."""
    text = _ungreeted(text)
    text = _EACH.sub("Varje", text, count=1) if language == "sv" else text
    inner = _indirect(text, language)
    if inner is not None:
        return Kind.QUESTION if _offers(inner, language) else Kind.CLAIM
    if TRUTH.search(text) or TRUTH_TAIL.search(text):
        return Kind.CLAIM
    words = [word.lower() for word in words_of(text)]
    if not words or REQUEST.search(text) or _asks_by_word(text, language):
        return Kind.QUESTION
    marked = text.endswith("?")
    verb_first = is_verb(words[0], language, opening=True) or opens_by_verb(text, language)
    if verb_first and (marked or words[0] in AUXILIARIES[language]):
        return Kind.QUESTION if _offers(text, language) else Kind.CLAIM
    asks = marked and (words[-1] in _COPULAS or any(word in ASKING[language] - {"var"} for word in words[1:]))
    return Kind.CLAIM if not asks and _is_sentence(text, language) else Kind.QUESTION


def _asks_if_false(text: str) -> bool:
    """Whether "is it false that" or its like opens a text."""
    opening = TRUTH.match(text)
    return opening is not None and FALSE.search(opening[0]) is not None


def is_greeting(text: str) -> bool:
    """Whether a text greets or thanks and asks nothing."""
    return GREETING.sub("", f"{text} 0", count=1) == "0"


def _ungreeted(text: str) -> str:
    return GREETING.sub("", text, count=1).strip()


def _offers(text: str, language: Language) -> bool:
    """Whether a question offers alternatives to choose from: what it wants is one of them, no verdict."""
    return _ALTERNATIVE[language] in words_of(NO_ALTERNATIVE.sub("", text).lower())


def _figure_offered(text: str, language: Language) -> AnswerType | None:
    """Whether a question lets one choose from figures or from dates: "Did it cost 260 or 214 million?"."""
    before, joint, after = text.partition(f" {_ALTERNATIVE[language]} ")
    if not joint or not after.endswith("?") or _asks_by_word(text, language):
        return None
    figures = (AnswerType.NUMBER, AnswerType.DATE)
    one, other = ([span.type for span in spans(part, language) if span.type in figures] for part in (before, after))
    return other[0] if one and other else None


def _indirect(text: str, language: Language) -> str | None:
    """What follows "I wonder whether", "vet du om" and their like, where that is a clause; else None."""
    request = REQUEST.match(text)
    whether = WHETHER.match(text, request.end()) if request else None
    if whether is None:
        return None
    clause = text[whether.end() :]
    if whether["word"].lower() != "om":
        return clause
    # "Om" is "about" too: "Berätta om mötet som hölls i går". A clause has a verb of its own after its subject.
    words = words_of(clause)
    end = next((place for place, word in enumerate(words) if word.lower() in _OPENS_CLAUSE), len(words))
    stated = any(
        is_verb(word.lower(), "sv") and before.lower() not in SENTENCE_WORDS["sv"] - _PRONOUNS
        for before, word in pairwise(words[:end])
    )
    return clause if language == "sv" and stated else None


def _asks_by_word(text: str, language: Language) -> bool:
    """Whether `text`, or what follows a comma in it, opens with a question word: "Utom Iran, vilka länder är med?"."""
    first, *rest = text.split(", ")
    if rest and text.rstrip().endswith("?") and any(_asks_by_word(part, language) for part in rest):
        return True
    words = words_of(first)
    small = [word.lower() for word in words]
    leading = LEADING[language] - ASKING[language]
    start = next((place for place, word in enumerate(small) if word not in leading), None)
    if start is None or small[start] not in ASKING[language]:
        return False
    if language == "sv" and small[start] == "var" and start == 0 and len(words) > 1:
        return not _is_subject(words[1])
    # "När Putin kom möttes han av Xi." is a statement; "när kom putin" is not.
    if text.rstrip().endswith((".", "!")) and small[start] in ALSO_CONJUNCTIONS:
        return any(is_verb(word, language) for word in small[start + 1 : start + 2])
    return True


def _is_subject(word: str) -> bool:
    """Whether the word after "Var" is its subject ("Var Iran med?"), so that "var" is a verb and no "where"."""
    small = word.lower()
    if is_verb(small, "sv") or small in LEADING["sv"] or small == "någonstans":
        return False
    if word[0].isupper() or small in SENTENCE_WORDS["sv"]:
        return True
    return not re.fullmatch(r".*(?:[^eao]r|ar|er|or|de|te|(?<!en)(?<!et)(?<!na)s)", small)


def _is_sentence(text: str, language: Language) -> bool:
    """Whether `text` is a statement in running words rather than keywords."""
    if text.rstrip().endswith((".", "!", "”", '"')):
        return True
    words = [word.lower() for word in words_of(text)]
    asking = (place for place, word in enumerate(words) if word in ASKING[language] - {"var"})
    words = words[: next(asking, len(words))]  # "archive Colombo how long open" asks, "Sweden won which was ..." states
    if not words:
        return False
    inner = words[1:]
    names_a_thing = words[0] in _ARTICLES and not LEADING[language].isdisjoint(inner)  # "the reason for the delay"
    if len(words) >= _LONGER_THAN_KEYWORDS or (words[0] in SENTENCE_WORDS[language] and not names_a_thing):
        return True
    if any(word in VERBS[language] for word in inner) or any(
        is_verb(word, language) for word in inner[: None if words[0] in _ARTICLES else -1]
    ):
        return True
    # A present tense looks like a plural; what stands around it tells them apart.
    endings = {"sv": ("r", "s"), "en": ("s",)}[language]
    noun_follows = LEADING[language] | SENTENCE_WORDS[language]
    return text.lstrip()[:1].isupper() and any(
        word.endswith(endings)
        and before not in noun_follows
        and ((after in LEADING[language] and after != "of") or _is_definite(before, language))
        for before, word, after in zip(words, inner, inner[1:], strict=False)
    )


def _is_definite(word: str, language: Language) -> bool:
    """Whether a Swedish word looks like "regeringen", after which a word in -r is a verb."""
    return language == "sv" and bool(re.fullmatch(r"\w{3,}(?:en|et|an)", word))
