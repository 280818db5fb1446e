"""One reader's conversation, as the chat keeps it for an open page. Knows nothing of Gradio."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event
from typing import NamedTuple, Protocol

from bot.records import text_hash
from bot.types import Reply, Step, Suggestion
from bot.ui import stored
from bot.ui.cards import Lapse
from bot.ui.render import Turn
from index.types import Article


class Articles(Protocol):
    """What a conversation needs of `index.search.Index`."""

    def article(self, article_id: str) -> Article | None:
        """One article, or None if there is none by that id."""

    def count(self, within: str | None = None) -> tuple[int, int]:
        """How many articles and passages there are, in all or in the one article `within`."""


class One(NamedTuple):
    """The one article that is asked, by the title that it was chosen by: it may be removed meanwhile."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one reader has asked: the turns so far, the question on its way, and why the last one was not taken.

    `id` is what the browser keeps it by. Setting `stop` ends the question on its way with the step that it is at, or,
    once that is answered, the search for what to ask instead; `more` holds what finds that, for one to take.
    """

    turns: tuple[Turn, ...] = ()
    id: str = field(default_factory=stored.new_id)
    pending: str | None = None
    stop: Event | None = None
    step: Step = Step.SEARCHING
    fault: Exception | None = None
    more: list[Iterator[Step | Reply | Suggestion]] | None = None

    @property
    def is_seeking(self) -> bool:
        """Whether what to ask instead of the last question is being looked for."""
        return self.more is not None and self.stop is not None and not self.stop.is_set()

    def halted(self) -> "Conversation":
        """This, once what goes on for it has been told to end."""
        if self.stop is not None:
            self.stop.set()
        return replace(self, pending=None, more=None)

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
