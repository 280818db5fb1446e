"""What a text asks for, by its words: question or claim, and which type of answer. Knows nothing of any source.

A yes/no question ("Is Iran a member of SCO?") is a claim, because what it wants is a verdict; one that offers
alternatives ("Is it Iran or Iraq?") is a question. Keywords without a verb ("SCO medlemmar antal") are a question.
"""

import re
from itertools import dropwhile, pairwise, takewhile

from bot.neighbours import as_swedish
from bot.question_words import (
    ALSO_CONJUNCTIONS,
    ASKING,
    AUXILIARIES,
    GREETING,
    LEADING,
    NO_ALTERNATIVE,
    NOUNS,
    REQUEST,
    SENTENCE_WORDS,
    SEVERAL,
    TRUTH,
    TRUTH_TAIL,
    VERBS,
    WHETHER,
    word_set,
)
from bot.spans import spans
from bot.statement import statement
from bot.types import AnswerType, Kind, Question
from bot.verbs import is_verb
from index.types import LANGUAGES, Language

_TOKEN = re.compile(r"[^\W_]+(?:[-:./'’][^\W_]+)*")

_LONGER_THAN_KEYWORDS = 9
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


def understand(text: str, language: Language) -> Question:
    """Read off what `text` asks for.

    >>> understand("Vilket år ansökte Iran?", "sv").answer_type.value, understand("Is Iran a member?", "en").kind.value
    ('date', 'claim')
    """
    first, *others = separate(as_swedish(text) if language == "sv" else text, language)
    kind, answer_type = _kind(first, language), _answer_type(first, language)
    asked = proposition(first, language)
    return Question(
        text,
        statement(asked, language) if kind is Kind.CLAIM else asked,
        language,
        kind,
        answer_type,
        several=kind is Kind.QUESTION and _asks_for_several(first, language),
        left=len(others),
        yes_no=kind is Kind.CLAIM and first.rstrip().endswith("?"),
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
    small = [word.lower() for word in _words(text)]
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
    words = _words(TRUTH_TAIL.sub("", " " + TRUTH.sub("", piece, count=1)).lower())
    if len(words) < _FEWEST_WORDS or not (piece.endswith("?") or _asks_by_word(piece, language)):
        return False
    return any(word in ASKING[language] or is_verb(word, language) for word in words)


def _asks_for_several(text: str, language: Language) -> bool:
    """Whether more than one answer is asked for: "which countries", "who were", "name the three"."""
    lower = " ".join(_words(text)).lower()
    if SEVERAL[language].search(lower):
        return True
    noun = focus(text, language)
    if language == "sv" or noun is None or re.search(r"\bwhich of\b.*\b(?:is|was|has|does)\b", lower):
        return False
    plural = noun not in _ONE_IN_S and re.fullmatch(r"people|men|women|children|\w+[^siu]s", noun)
    words = _words(text)
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


def focus(text: str, language: Language) -> str | None:
    """The noun after which/vilken/what that says what is asked for, in lower case, or None.

    >>> focus("I vilket land ligger Samarkand?", "sv"), focus("In which Asian city did they meet?", "en")
    ('land', 'city')
    """
    words = _words(text)
    asking = {"sv": {"vilken", "vilket", "vilka"}, "en": {"which", "what"}}[language]
    for place, word in enumerate(words):
        if word.lower() in asking:
            noun = _noun_after(words[place + 1 :], language)
            if noun:
                return noun
    return None


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.replace("’", "'"))


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


def _answer_type(text: str, language: Language) -> AnswerType:
    lower = " ".join(_words(text)).lower()
    for answer_type, pattern in _PHRASES[language][:1]:  # "how many" before "what", wherever it stands
        if pattern.search(lower):
            return answer_type
    if offered := _figure_offered(text, language):
        return offered
    noun = focus(text, language)
    if noun is None and (named := _NAMED[language].search(lower)):
        noun = named[1]
    if noun and (found := _type_of(noun, language)):
        return found
    first = min(
        ((match.start(), answer_type) for answer_type, p in _PHRASES[language][1:] if (match := p.search(lower))),
        default=None,
    )
    if first:
        return first[1]
    if not any(word in ASKING[language] - {"var"} for word in lower.split()):  # keywords: "SCO medlemmar antal"
        types = [found for word in lower.split() if (found := _type_of(word, language))]
        return next((t for t in types if t in (AnswerType.DATE, AnswerType.NUMBER)), AnswerType.PHRASE)
    return AnswerType.PHRASE


def _kind(text: str, language: Language) -> Kind:
    """Claim or question; see the module's docstring for where the border runs."""
    text = _ungreeted(text)
    inner = _indirect(text, language)
    if inner is not None:
        return Kind.QUESTION if _offers(inner, language) else Kind.CLAIM
    if TRUTH.search(text) or TRUTH_TAIL.search(text):
        return Kind.CLAIM
    words = [word.lower() for word in _words(text)]
    if not words or REQUEST.search(text) or _asks_by_word(text, language):
        return Kind.QUESTION
    marked = text.endswith("?")
    verb_first = is_verb(words[0], language, opening=True)
    if verb_first and (marked or words[0] in AUXILIARIES[language]):
        return Kind.QUESTION if _offers(text, language) else Kind.CLAIM
    asks = marked and (words[-1] in _COPULAS or any(word in ASKING[language] - {"var"} for word in words[1:]))
    return Kind.CLAIM if not asks and _is_sentence(text, language) else Kind.QUESTION


def is_greeting(text: str) -> bool:
    """Whether a text greets or thanks and asks nothing."""
    return GREETING.sub("", f"{text} 0", count=1) == "0"


def _ungreeted(text: str) -> str:
    return GREETING.sub("", text, count=1).strip()


def _offers(text: str, language: Language) -> bool:
    """Whether a question offers alternatives to choose from: what it wants is one of them, no verdict."""
    return _ALTERNATIVE[language] in _words(NO_ALTERNATIVE.sub("", text).lower())


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
    words = _words(clause)
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
    words = _words(first)
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
    if small in VERBS["sv"] or small in LEADING["sv"] or small == "någonstans":
        return False
    if word[0].isupper() or small in SENTENCE_WORDS["sv"]:
        return True
    return not re.fullmatch(r".*(?:[^eao]r|ar|er|or|de|te|(?<!en)(?<!et)(?<!na)s)", small)


def _is_sentence(text: str, language: Language) -> bool:
    """Whether `text` is a statement in running words rather than keywords."""
    if text.rstrip().endswith((".", "!", "”", '"')):
        return True
    words = [word.lower() for word in _words(text)]
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
