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
    "unknown_language": {
        "sv": "Språket {found} finns inte här. Välj sv eller en.",
        "en": "There is no language {found} here. Choose sv or en.",
    },
    # replies
    "answer_short": {
        "sv": "{short} {marks}, enligt ”{title}”{origin}.",
        "en": "{short} {marks}, according to “{title}”{origin}.",
    },
    "answer_quoted": {
        "sv": "”{quote}” {marks}, enligt ”{title}”{origin}.",
        "en": "In the words of the source, in Swedish: ”{quote}” {marks}, according to “{title}”{origin}.",
    },
    "question_not_in_sources": {
        "sv": "Källorna svarar inte på det. De närmaste ställena finns här, så att du kan se efter själv.",
        "en": "The sources do not answer this. The nearest passages are here, so that you can look for yourself.",
    },
    "question_no_sources": {
        "sv": "Källorna svarar inte på det: det finns inga artiklar i registret.",
        "en": "The sources do not answer this: there are no articles in the index.",
    },
    "claim_not_in_sources": {
        "sv": "Det står inte i källorna, varken för eller emot. De närmaste ställena finns här.",
        "en": "It is not in the sources, neither for nor against. The nearest passages are here.",
    },
    "claim_no_sources": {
        "sv": "Det står inte i källorna: det finns inga artiklar i registret.",
        "en": "It is not in the sources: there are no articles in the index.",
    },
    "claim_supported": {
        "sv": "Källorna stöder det {marks}: ”{quote}”",
        "en": "The sources support it {marks}, in Swedish: ”{quote}”",
    },
    "claim_contradicted": {
        "sv": "Källorna säger något annat {marks}: ”{quote}”",
        "en": "The sources say something else {marks}, in Swedish: ”{quote}”",
    },
    "claim_mixed": {
        "sv": "Källorna är oense {marks}. Den nyaste är ”{newer}”.",
        "en": "The sources disagree {marks}. The newest is “{newer}”.",
    },
}


def say(key: str, language: Language, **values: object) -> str:
    """The text `key` in `language` with its values filled in.

    >>> say("empty_question", "en")
    'Type a question or a statement.'
    """
    return TEXTS[key][language].format(**values)
