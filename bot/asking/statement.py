"""A yes/no question as the statement that it asks about: what "Röstade Ek mot bron?" asks is whether she did.

The verb in front changes places with its subject, where the subject's end is sure: names, a pronoun, a Swedish noun in
the definite. Of two names in a row after a verb that takes an object, the first is the subject. Anything else is left
as it was asked. Nothing is reworded, so "Did Iran apply" becomes "Iran did apply"; only "Isn't it closed?" asks whether
it is closed.
"""

import re

from bot.text.question_words import AUXILIARIES
from bot.text.verbs import opens_by_verb
from index.types import Language

_NAME = r"[^\W\da-zåäö][\w’'-]*"
_NAMES = rf"{_NAME}(?: (?:(?:av|von|van|de|der|al|och|and|of|of the) )?(?:{_NAME}|\d+))*"
# What may stand after a name in -s, which would else be a genitive before its noun: "Irans president", "Paris inte".
_NO_NOUN = r"(?= (?:inte|aldrig|redan|någonsin|i|på|av|mot|för|till|med|över|från|om|att|en|ett|den|det|de)\b)"
_NO_MORE = r"(?! (?:i|på|av|för|till|om|med|från|som)\b)"  # else the subject may be longer: "larmet i huset"
_SUBJECT: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(
        rf"(?:{_NAMES}(?:(?<!s)|{_NO_NOUN})|han|hon|man|vi|ni|jag|du|(?:någon|ingen)(?= \w+[tds]\b|\?)"
        rf"|(?:(?:den|det|de) \w+[ae] \w+(?:[nt]|na|a)|\w{{2,}}(?:en|et|an|orna|arna|erna)){_NO_MORE})(?=[ ?])"
    ),
    "en": re.compile(
        rf"(?:(?:the )?{_NAMES}(?<![’']s)|he|she|it|they|we|I|you|there|(?:any|some|every|no)(?:one|body)"
        r"|(?:the|this|that) \w+(?= (?:not|been|still|already|now|\w{2,}(?:ed|ing)|open|closed|over)\b))(?=[ ?])"
    ),
}

# What always takes an object, so that a name without one after it holds the object too: "Slog Sverige Finland?"
_TAKES_OBJECT = re.compile(
    r"(?:slår|slog|köper|köpte|säljer|sålde|äger|ägde|träffa(?:r|de)|möt(?:er|te)|mötte|besegra(?:r|de)|kritisera(?:r|de)"
    r"|anklaga(?:r|de)|stäm(?:mer|de)|anmäl(?:er|de)|stöd(?:er|jer|de)|stödde|döda(?:r|de)|ersätter|ersatte|hota(?:r|de)"
    r"|invadera(?:r|de)|anf(?:aller|öll)|attackera(?:r|de)|förvärva(?:r|de)|fördöm(?:er|de)|sparka(?:r|de)|berömde|berömmer)",
    re.IGNORECASE,
)
_OBJECTLESS = re.compile(r"(?: (?:i|på|för|av|till|med|om|från|under|efter|före|vid|hos)\b[^?]*)?\?")


_SURELY = re.compile(r"(?:visst|nog|väl)\s", re.IGNORECASE)  # "Visst är det stängt?"


def statement(text: str, language: Language) -> str:
    """A question that its verb opens, as a statement; any other text, or one whose subject is not plain, as it is.

    >>> statement("Röstade Vänsterpartiet mot bron?", "sv"), statement("Is Turkey a member of the SCO?", "en")
    ('Vänsterpartiet röstade mot bron.', 'Turkey is a member of the SCO.')
    >>> statement("Är larmet i huset trasigt?", "sv"), statement("Is the new mayor of Oslo ill?", "en")
    ('Är larmet i huset trasigt?', 'Is the new mayor of Oslo ill?')
    >>> statement("Slog Sverige Finland?", "sv"), statement("Slog Anna Berg Eva Ek?", "sv")
    ('Sverige slog Finland.', 'Slog Anna Berg Eva Ek?')
    """
    sure = _SURELY.match(text) if language == "sv" else None
    asked = text[sure.end() :] if sure else text
    verb, _, rest = asked.strip().partition(" ")
    if language == "en" and verb.lower().endswith(("n't", "n’t")):
        verb = {"ca": "can", "wo": "will", "sha": "shall"}.get(verb.lower()[:-3], verb[:-3])
    opens = opens_by_verb(asked, language) if language == "sv" else verb.lower() in AUXILIARIES["en"]
    subject = _SUBJECT[language].match(rest) if opens and rest.endswith("?") else None
    if subject is None:
        return text
    end = subject.end()
    if language == "sv" and " " in subject[0] and _TAKES_OBJECT.fullmatch(verb) and _OBJECTLESS.match(rest, end):
        if subject[0].count(" ") > 1:
            return text  # where one name ends and the other begins nothing tells
        end = subject[0].index(" ")
    return f"{rest[0].upper()}{rest[1:end]} {verb.lower()}{rest[end:].removesuffix('?').rstrip()}."
