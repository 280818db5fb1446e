"""What could be asked where the sources are silent: who somebody is whom the nearest passages name.

Each question has been put to those passages before it is offered, so that none leads to another silence. Knows nothing
of search.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.asking.questions import understand
from bot.reader import Reader
from bot.text.spans import spans
from bot.types import AnswerType, known_language
from bot.wording import say
from index.types import Hit, Language

_MOST, _TRIES = 3, 6
_SURE = 0.7  # by eye, over 25 invented articles: below it half of the answers were beside the point


def suggestions(hits: Sequence[Hit], reader: Reader, language: Language) -> Iterator[str]:
    """Up to three questions in `language` that `reader` answers from `hits`, each as soon as it is found."""
    return islice(_answered(hits, reader, language), _MOST)


def _answered(hits: Sequence[Hit], reader: Reader, language: Language) -> Iterator[str]:
    for name, hit in islice(_persons(hits), _TRIES):
        question = understand(say("suggestion_who", language, name=name), language)
        found = reader.read(question, [hit])
        if found and found[0].confidence >= max(_SURE, reader.threshold(question)):
            yield question.text


def _persons(hits: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    """Persons by first and last name, each with the first of the passages that names them."""
    seen: set[str] = set()
    for hit in hits:
        text = hit.passage.text
        for span in spans(text, known_language(hit.article.language)):
            name = text[span.start : span.end]
            if span.type is AnswerType.PERSON and " " in name and name not in seen:
                seen.add(name)
                yield name, hit
