"""One reader's conversation, as the chat keeps it for an open page. Knows nothing of Gradio."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from bot.records import text_hash
from bot.types import Previous, Reply, Step, Suggestion
from bot.ui import stored
from bot.ui.cards import Lapse
from bot.ui.render import Turn
from index.types import Article, Language


class Articles(Protocol):
    """What a conversation needs of `index.search.Index`."""

    def article(self, article_id: str) -> Article | None:
        """One article, or None if there is none by that id."""

    def count(self, within: str | None = None) -> tuple[int, int]:
        """How many articles and passages there are, in all or in the one article `within`."""


class Checker(Protocol):
    """What a conversation needs of `bot.checker.Faktakoll`."""

    @property
    def index(self) -> Articles:
        """Where the articles are."""

    def steps(
        self,
        text: str,
        language: Language | None = None,
        *,
        within: str | None = None,
        previous: Previous | None = None,
    ) -> Iterator[Step | Reply | Suggestion]:
        """Each step as it begins, the reply, after a silence what to ask instead; a follow-up is one to `previous`."""

    def examples(self, wanted: tuple[str, ...], language: Language) -> tuple[str, ...]:
        """Questions and claims that the articles answer, of those `wanted` or others."""

    def version(self) -> dict[str, Any]:
        """What replies come from now."""


class One(NamedTuple):
    """The one article that is asked, by the title that it was chosen by: it may be removed meanwhile."""

    id: str
    title: str


@dataclass(slots=True)
class Underway:
    """Which of the questions of an open page goes on: the last, unless it was stopped.

    The page numbers them as it sends them, and so can stop one that has not got here yet. Every state of the page's
    conversation has the same one, so that a stop reaches what goes on, whichever state that began with.
    """

    last: int = 0
    stopped: int = -1

    def goes_on(self, number: int) -> bool:
        """Whether this question is still wanted."""
        return number == self.last and number > self.stopped

    def stop(self, number: int | None = None) -> None:
        """End every question up to `number`, or up to the last."""
        self.stopped = max(self.stopped, self.last if number is None else number)

    def begin(self, sent: "Sent") -> int:
        """The number of a question, which ends those before it."""
        number = self.last + 1 if sent.number is None else sent.number
        self.last = max(self.last, number)
        self.stop(sent.stopped)
        return number


class Sent(NamedTuple):
    """What a page sends: a question, its number, and up to which number it has stopped its questions."""

    text: str = ""
    number: int | None = None
    stopped: int = -1

    @classmethod
    def of(cls, page: object) -> "Sent":
        """What stands in the JSON of a page, which may be anything."""
        kinds = {"text": str, "number": int, "stopped": int}
        found = page if isinstance(page, dict) else {}
        return cls(**{name: found[name] for name, kind in kinds.items() if isinstance(found.get(name), kind)})


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one reader has asked: the turns so far, the question on its way, and why the last one was not taken.

    `id` is what the browser keeps it by once something is asked; `number` is that of the last question, which was asked
    in a page in the language `shown_in`. Once that is answered, `more` holds what finds out what to ask instead, for
    one to take.
    """

    turns: tuple[Turn, ...] = ()
    id: str = ""
    pending: str | None = None
    number: int = 0
    shown_in: Language | None = None
    underway: Underway = field(default_factory=Underway)
    step: Step = Step.SEARCHING
    fault: Exception | None = None
    more: list[Iterator[Step | Reply | Suggestion]] | None = None

    @property
    def is_seeking(self) -> bool:
        """Whether what to ask instead of the last question is being looked for."""
        return self.more is not None and self.underway.goes_on(self.number)

    @property
    def is_busy(self) -> bool:
        """Whether a question is on its way."""
        return self.pending is not None and self.underway.goes_on(self.number)

    def previous(self, again: int | None) -> Previous | None:
        """What a follow-up goes by: all the turns, or those before the one that is asked again."""
        found = None
        for turn in self.turns if again is None else self.turns[: again - 1]:
            found = turn.reply.as_previous(found)
        return found

    def offered(self, suggestion: str) -> "Conversation":
        """This, with one more thing to ask instead of the last question."""
        *before, last = self.turns
        return replace(self, turns=(*before, replace(last, suggestions=(*last.suggestions, suggestion))))

    def place(self, turn: object) -> int | None:
        """`turn` if it is the number of a turn, from 1; a page may hold anything."""
        return turn if isinstance(turn, int) and 0 < turn <= len(self.turns) else None


def answered(articles: Articles, reply: Reply, within: str | None, seal: str) -> Turn:
    """A reply with what its articles are now; `within` is the one that was asked."""
    cited = _cited(articles, reply)
    languages = {article.id: article.language for article in cited}
    hashes = {article.id: text_hash(article.text) for article in cited}
    return Turn(reply, languages, articles.count(within), within, hashes, seal)


def reopened(articles: Articles, kept: str) -> Conversation:
    """The conversation that a browser kept, with what became of its articles.

    Raises:
        StoredError: what it kept cannot be opened.
    """
    name, turns = stored.read(kept)
    return Conversation(tuple(replace(turn, lapsed=_lapsed(articles, turn)) for turn in turns), name)


def _lapsed(articles: Articles, turn: Turn) -> dict[str, Lapse]:
    """The articles that a turn cites and that are not as they were, by their ids."""
    now = {article.id: text_hash(article.text) for article in _cited(articles, turn.reply)}
    return {
        article_id: "changed" if article_id in now else "gone"
        for article_id in _ids(turn.reply)
        if now.get(article_id) != turn.hashes.get(article_id, "")
    }


def _cited(articles: Articles, reply: Reply) -> list[Article]:
    """The articles that a reply cites, as far as they are there."""
    return [article for article in map(articles.article, _ids(reply)) if article is not None]


def _ids(reply: Reply) -> list[str]:
    return list(dict.fromkeys(citation.article_id for citation in (*reply.citations, *reply.nearest)))
