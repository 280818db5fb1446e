"""The whole way from a text to a reply, readable in a minute. Knows no model, store, or user interface by name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, replace
from importlib import metadata
from time import perf_counter
from typing import Any

from bot.asking.followup import is_fragment, resolve
from bot.asking.questions import is_greeting, understand
from bot.reader import Reader
from bot.replies import compose
from bot.suggestions import suggestions
from bot.text.cldr import language_name
from bot.types import Kind, Previous, Question, Reply, Status, Step, Suggestion
from bot.wording import WordedError
from index import language as languages
from index.search import Index
from index.types import LANGUAGES, Language

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")  # a lone surrogate, which no reply could be written with

_NEWEST = 5  # articles that examples are taken from


class QuestionError(WordedError):
    """A text that cannot be taken as a question."""


class Faktakoll:
    """Answers questions and checks claims against one index."""

    def __init__(self, index: Index, reader: Reader, *, passages: int = 8, longest_question: int = 2000) -> None:
        self.index = index
        self._reader = reader
        self._passages = passages
        self._longest_question = longest_question
        self._examples: dict[Language, tuple[object, tuple[str, ...]]] = {}

    def ask(
        self,
        text: str,
        language: Language | None = None,
        kind: Kind | None = None,
        within: str | None = None,
        *,
        previous: Previous | None = None,
    ) -> Reply:
        """The reply to one question or claim; language and kind are told from the text unless they are given.

        A language that is given is that of the reply, and of a text whose own does not show. `within` is the id of the
        one article to ask. After `previous` a follow-up to it is understood as one; it serves nothing else. Raises
        `QuestionError` for a text that cannot be taken as a question, and where that article is not there.
        """
        steps = self.steps(text, language, kind, within, previous=previous)
        return next(event for event in steps if isinstance(event, Reply))

    def steps(
        self,
        text: str,
        language: Language | None = None,
        kind: Kind | None = None,
        within: str | None = None,
        *,
        previous: Previous | None = None,
    ) -> Iterator[Step | Reply | Suggestion]:
        """Each step as it begins, and the reply: `ask`, watched. After a silence what could be asked instead, as found.

        What is not taken is not looked for: whoever wants the reply alone leaves it at that.
        """
        clock = _Clock()
        question = self._understand(text, language, previous)
        question = question if kind is None else replace(question, kind=kind)
        if within is not None and self.index.article(within) is None:
            raise QuestionError("article_gone")
        clock.lap("understand")
        yield Step.SEARCHING
        hits = self.index.search(question.query, question.language, self._passages, within)
        clock.lap("search")
        yield Step.READING
        evidence = [] if question.fragment else self._reader.read(question, hits)
        clock.lap("read")
        yield Step.CHECKING
        reply = compose(question, hits, evidence, self._reader.threshold(question), clock.laps)
        yield reply
        if reply.status is Status.ABSTAINED:
            yield from map(Suggestion, suggestions(hits, self._reader, reply.language))

    def examples(self, wanted: tuple[str, ...], language: Language) -> tuple[str, ...]:
        """Those of the questions and claims `wanted` that the articles answer; if none, some that the newest answer.

        Found out once for as many articles and passages as there are, and again when there are more or fewer.
        """
        now = (self.index.count(), wanted)
        if self._examples.get(language, (None, ()))[0] != now:
            found = tuple(text for text in wanted if self.ask(text, language).status is Status.ANSWERED)
            newest = sorted(self.index.articles(), key=lambda entry: entry.published or "", reverse=True)[:_NEWEST]
            hits = (hit for one in newest for hit in self.index.search(one.title, language, 1, one.id))
            self._examples[language] = now, found or tuple(suggestions(list(hits), self._reader, language))
        return self._examples[language][1]

    def version(self) -> dict[str, Any]:
        """What replies come from now, as plain JSON values: program, reader, passages read at most, index."""
        return {
            "faktakoll": metadata.version("faktakoll"),
            "reader": self._reader.name,
            "passages": self._passages,
            "index": asdict(self.index.version()),
        }

    def _understand(self, text: str, language: Language | None, previous: Previous | None) -> Question:
        text = _HALF_A_CHARACTER.sub("\ufffd", text).strip()
        asked = _visible(text)
        if not any(character.isalnum() for character in asked) or is_greeting(asked):
            raise QuestionError("empty_question")
        if len(text) > self._longest_question:
            raise QuestionError("long_question", length=len(text), limit=self._longest_question)
        interpreted = _resolved(asked, previous) if previous else None
        asked = interpreted or asked
        if language not in (None, *LANGUAGES):
            raise QuestionError("unknown_language", found=lambda _: str(language))
        if language is None and (foreign := languages.foreign(asked)):
            raise QuestionError("foreign_language", found=lambda shown_in: language_name(foreign, shown_in))
        spoken = languages.detect(asked) if language is None else languages.surely(asked) or language
        question = understand(asked, spoken)
        fragment = is_fragment(asked, spoken)
        return replace(
            question,
            text=text,
            kind=Kind.QUESTION if fragment else question.kind,
            yes_no=question.yes_no and not fragment,
            interpreted=interpreted,
            fragment=fragment,
            reply_language=language,
        )


def _resolved(asked: str, previous: Previous) -> str | None:
    """What a follow-up asks; None for what stands on its own, as does what is surely in another language."""
    language = languages.detect(previous.question)
    return resolve(asked, previous, language) if languages.surely(asked) in (None, language) else None


def _visible(text: str) -> str:
    """What can be seen of `text`, composed: no control characters, and none that turn the direction of writing."""
    composed = unicodedata.normalize("NFC", text)
    kinds = {"Cc": " ", "Cf": ""}
    return "".join(kinds.get(unicodedata.category(c), c) if c not in "\n\u200d" else c for c in composed).strip()


class _Clock:
    """Milliseconds by part; time spent by whoever consumes the steps counts towards the part that follows."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, part: str) -> None:
        now = perf_counter()
        self._laps[part] = round((now - self._last) * 1000, 1)
        self._last = now

    @property
    def laps(self) -> dict[str, float]:
        return {"total": round((perf_counter() - self._start) * 1000, 1), **self._laps}
