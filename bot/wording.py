"""What is said to people, in both languages, in one place. Every key has both; a test holds that."""

from bot.types import Language

TEXTS: dict[str, dict[Language, str]] = {
    # questions that cannot be taken
    "empty_question": {
        "sv": "Skriv en fråga eller ett påstående.",
        "en": "Type a question or a statement.",
    },
    "long_question": {
        "sv": "Frågan är {length} tecken lång; högst {limit} går att läsa. Korta den.",
        "en": "The question is {length} characters long; at most {limit} can be read. Shorten it.",
    },
    "foreign_language": {
        "sv": "Frågan verkar vara på {found}. Faktakoll förstår svenska och engelska: ställ den på något av dem.",
        "en": "The question seems to be in {found}. Faktakoll speaks Swedish and English: ask in one of them.",
    },
}


def say(key: str, language: Language, **values: object) -> str:
    """The text `key` in `language` with its values filled in.

    >>> say("empty_question", "en")
    'Type a question or a statement.'
    """
    return TEXTS[key][language].format(**values)
