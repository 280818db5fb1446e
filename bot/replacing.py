"""An article that takes the place of the one with its id: what it keeps of that one, and how the two differ.

Knows nothing of how articles are read or stored, nor of who is shown the difference.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.types import Article, Passage

_KEPT = ("source", "published", "url")  # what a reader may have typed, or a row stated, that the text does not say
_SHARED = 0.5  # of the shorter text's words: what is changed keeps more, what is written apart has less
_NAMED = 5  # words, at most, that are named of those that came or went
_WORD = re.compile(r"\w+(?:[-:.,’'/]\w+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """How a text differs from the one before: the words that went and came, how many passages are new, of how many."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    passages: int
    of: int

    def told(self) -> dict[str, str | int]:
        """The values of the text `articles_changed`."""
        return {"gone": _counted(self.gone), "come": _counted(self.come), "passages": self.passages, "of": self.of}


def keeping(article: Article, before: Article | None) -> Article:
    """The article with the outlet, the time and the address of the one `before`, where it says nothing of them.

    Not if they are two articles.

    >>> before = Article("a", "Bron är ny.", source="Bladet", published="2019-05-14")
    >>> after = keeping(Article("a", "Bron är röd.", source="TT"), before)
    >>> after.source, after.published
    ('TT', '2019-05-14')
    """
    if before and is_another(article, before):
        return article
    said: dict[str, Any] = {name: getattr(article, name) or getattr(before, name, None) for name in _KEPT}
    return replace(article, **said)


def is_another(article: Article, before: Article) -> bool:
    """Whether an article and the one `before`, whose id it has, are surely two: by title and by most words.

    >>> before = Article("a", "Bron över älven är klar och röd.", "Ny bro")
    >>> is_another(Article("a", "Bron över älven är klar och blå.", "Ny blå bro"), before)
    False
    >>> is_another(Article("a", "Museet får nya öppettider i vår.", "Museet"), before)
    True
    """
    old, new = (Counter(_WORD.findall(one.text)) for one in (before, article))
    return article.title != before.title and (old & new).total() < _SHARED * min(old.total(), new.total())


def change(article: Article, before: Article, cut: Callable[[Article], Sequence[Passage]]) -> Change | None:
    """How the text of an article differs from the one `before`, `cut` into passages; None where it does not."""
    if article.text == before.text:
        return None
    old, new = (_WORD.findall(one.text) for one in (before, article))
    there = {passage.text for passage in cut(before)}
    passages = [passage.text not in there for passage in cut(article)]
    return Change(_beyond(old, new), _beyond(new, old), sum(passages), len(passages))


def _beyond(words: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The words that stand here oftener than there, as often as they do, in the order in which they stand."""
    return tuple((Counter(words) - Counter(others)).elements())


def _counted(words: Sequence[str]) -> str:
    """How many words, and the first of them: "2 (fyra, 75)"."""
    named = ", ".join(words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
    return f"{len(words)} ({named})" if words else "0"
