"""A text into its sentences, and which of them are claims worth checking. Knows nothing of how one is checked.

Not worth checking is what cannot be true or false by an article: a question, a greeting, an invitation, an opinion, a
wish, a fragment. What somebody is said to have said or thought is a fact about them, whatever it is.
"""

import re
from dataclasses import dataclass

from bot.asking.questions import understand
from bot.text.verbs import is_content_verb
from bot.types import Kind
from index import language as languages
from index.passages import split
from index.stemming import content_stems
from index.types import LANGUAGES, Article, Language

_FEWEST_WORDS = 3  # of a sentence; of two a subject and what it did
_FEWEST_STEMS, _FEWEST_OF_A_PRONOUN = 2, 3  # words with a meaning of their own; "It went well" says nothing by itself
_AROUND = " \t\n\"'”“»«–—-•*"
_QUOTED = re.compile(r"[\"”“»][^\"”“«»]+[\"”“«]")


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


# Somebody other than the writer speaks or thinks: "says the minister", "enligt polisen".
_SAYS: dict[Language, str] = {
    "sv": "säger|sade|sa|uppger|uppgav|skriver|skrev|hävdar|hävdade|menar|menade|anser|ansåg|kräver|krävde|varnar"
    "|varnade|tillägger|tillade|tror|trodde|berättar|berättade|svarar|svarade|förklarar|förklarade|konstaterar|konstaterade"
    "|tycker|tyckte",
    "en": "says|said|writes|wrote|claims|claimed|argues|argued|thinks|thought|believes|believed|demands|demanded|warns"
    "|warned|explains|explained|tells|told|notes|noted|adds|added|replies|replied",
}
_ONESELF: dict[Language, str] = {"sv": "jag|vi|man|ni|du", "en": "i|we|you|one"}
_ACCORDING: dict[Language, str] = {
    "sv": r"enligt (?!mi(?:g|n|tt)\b|vår)",
    "en": r"according to (?!me\b|us\b)",
}
_ATTRIBUTED: dict[Language, re.Pattern[str]] = {
    language: _pattern(
        rf"(?!(?:{_ONESELF[language]})\b)[\w’'-]+,? (?:{_SAYS[language]})(?! (?:{_ONESELF[language]})\b)",
        rf"(?<=, )(?:{_SAYS[language]})(?! (?:{_ONESELF[language]})\b)",
        _ACCORDING[language],
    )
    for language in LANGUAGES
}
# The writer's own opinion, wish or advice.
_OPINION: dict[Language, re.Pattern[str]] = {
    "sv": _pattern(
        r"(?:jag|vi) (?:\w+ )?(?:tycker|tror|anser|hoppas|önskar|menar|känner|gissar|antar|föredrar|gillar|älskar|hatar"
        r"|tvivlar|måste|vill|skulle vilja)",
        r"(?:tycker|tror|anser|hoppas|önskar|menar|gillar|älskar|hatar) (?:jag|vi)",
        r"enligt (?:mig|min mening|vår mening)|i mina ögon|personligen|förhoppningsvis|låt oss|bör|borde",
    ),
    "en": _pattern(
        r"(?:i|we) (?:\w+ )?(?:think|believe|feel|hope|guess|suppose|wish|prefer|like|love|hate|doubt|must|want"
        r"|would like)",
        r"i['’]d like|in (?:my|our) (?:opinion|view)|as i see it|personally|hopefully|let us|let['’]s|should|ought to",
    ),
}
# "It is a scandal", "the film was wonderful": a judgement that ends its sentence.
_JUDGEMENT: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        r"\b(?:är|var|blir|blev|känns|kändes|vore)(?: \w+){0,2} (?:fantastisk|underbar|härlig|vacker|ful|fin|bra|dålig"
        r"|hemsk|tråkig|rolig|trevlig|spännande|intressant|viktig|pinsam|skrämmande|orättvis|rättvis|fel|onödig|konstig"
        r"|bättre|bäst|sämre|sämst|värst|kul|löjlig|skandal|skam|katastrof|rimlig|orimlig|galen|galet"
        r"|hopplös|usel|värdelös|urusel|idiotisk|patetisk|inkompetent|upprörande|vidrig|bedrövlig)(?:t|a|en)?[.!]*$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|feels|felt|would be)(?: \w+){0,2} (?:great|wonderful|beautiful|ugly|nice|good|bad|awful"
        r"|terrible|boring|fun|exciting|interesting|important|embarrassing|scary|unfair|fair|wrong|strange|weird|better"
        r"|best|worse|worst|ridiculous|amazing|fantastic|scandal|shame|disgrace|disaster|reasonable|absurd|crazy"
        r"|hopeless|useless|worthless|idiotic|pathetic|incompetent|outrageous|disgusting|appalling)[.!]*$",
        re.IGNORECASE,
    ),
}
# "... if the delay is its own fault": whatever the condition or the reason is, what holds under it is a claim.
_UNDER: dict[Language, re.Pattern[str]] = {
    "sv": _pattern(
        r"(?:bara |endast |även |utom )?(?:om|ifall|såvida|förutsatt att|så länge|eftersom|därför att)(?! (?:än|att)\b)"
    ),
    "en": _pattern(r"(?:only |even |except )?(?:if|unless|provided that|as long as|because|since)"),
}
# "Tyvärr!" in an exclamation: "Tyvärr dog tre personer." is a fact all the same.
_REGRETS: dict[Language, re.Pattern[str]] = {
    "sv": _pattern("tyvärr", "dessvärre", "beklagligtvis", "tack och lov", "lyckligtvis", "som tur är", "gudskelov"),
    "en": _pattern("unfortunately", "regrettably", "sadly", "luckily", "fortunately", "thankfully", "thank god"),
}
_INVITES = re.compile(
    r"(?:läs|klicka|prenumerera|dela|följ|titta|lyssna|se|kontakta|kom ihåg|glöm inte|missa inte|välkommen|välkomna"
    r"|tack|hej|hejsan|med vänlig\w* hälsning\w*|vänliga hälsningar|foto|bild|källa|text"
    r"|read|click|subscribe|share|follow|watch|listen|see|contact|remember|don['’]t (?:forget|miss)|welcome|thanks"
    r"|thank you|hello|hi|hey|dear|(?:kind|best) regards|photo|image|source)(?!\w)(?! (?:är|var|is|was|has|har)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:det|den|detta|han|hon|de|it|this|that|he|she|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at its place: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


def sentences(article: Article) -> list[Sentence]:
    """The sentences of an article's body, in order.

    >>> [sentence.text for sentence in sentences(Article("a", "Bron invigdes 2019. Visst är den fin?"))]
    ['Bron invigdes 2019.', 'Visst är den fin?']
    """
    spans = [span for passage in split(article, lambda _: 1) for span in passage.sentences]  # however long they are
    return [Sentence(start, end, article.text[start:end]) for start, end in spans]


def is_checkable(text: str) -> bool:
    """Whether a sentence states something that an article can bear out or refute.

    >>> is_checkable("Iran applied in 2008."), is_checkable("Jag tycker att det är fel.")
    (True, False)
    """
    if languages.foreign(text):
        return True  # that it cannot be read is for whoever checks it to say
    language = languages.detect(text)
    bare = text.strip(_AROUND)
    long_enough = len(bare.split()) >= _FEWEST_WORDS or _says_that_one_did(bare, language)
    if bare.endswith("?") or not long_enough or _INVITES.match(bare):
        return False
    said = _QUOTED.sub("…", text)
    if _ATTRIBUTED[language].search(said):
        return True
    regrets = bare.endswith("!") and _REGRETS[language].search(bare)
    if regrets or _OPINION[language].search(said):
        return False
    if _JUDGEMENT[language].search(bare):
        return any(is_checkable(bare[: under.start()].rstrip(" ,")) for under in _UNDER[language].finditer(bare))
    stems = set(content_stems(bare, language))
    fewest = _FEWEST_OF_A_PRONOUN if _PRONOUN.match(bare) else _FEWEST_STEMS
    return len(stems) >= fewest and understand(bare, language).kind is Kind.CLAIM


def _says_that_one_did(text: str, language: Language) -> bool:
    """Whether two words are a subject and what it did: "Rektorn friades.", "Sweden won."."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) == len(text.split()) == 2 and words[1].islower() and is_content_verb(words[1], language)  # noqa: PLR2004
