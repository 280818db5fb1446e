"""The article that opens over the page, with `viewer.js`: what every tab offers that shows articles."""

from collections.abc import Callable
from typing import Protocol

from bot.types import known_language
from bot.ui import cards
from index.types import Article


class Articles(Protocol):
    """What the viewer needs of `index.search.Index`."""

    def article(self, article_id: str) -> Article | None:
        """One article, or None if there is none by that id."""


def viewer(articles: Articles) -> Callable[[dict[str, str]], str]:
    """What viewer.js calls. A function, since Gradio marks what it exposes and a bound method cannot be marked."""

    def show_passage(pressed: dict[str, str]) -> str:
        """An article as HTML; `pressed` holds the `data-` attributes of the button that opens it."""
        shown_in = known_language(pressed["language"])
        article = articles.article(pressed["article"])
        return cards.passage(article, _span(pressed["quote"]), _span(pressed["highlight"]), shown_in)

    return show_passage


def _span(text: str) -> range:
    """`"12-34"` as a range."""
    start, _, end = text.partition("-")
    return range(int(start), int(end))
