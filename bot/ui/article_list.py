"""The articles' tab as HTML: what was read and may be added, the filters, the list. Escapes all text from outside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from bot.replacing import Change
from bot.text.cldr import language_name
from bot.ui import cards, faults
from bot.ui.markup import say_html
from bot.wording import say
from index.articles import SUPPORTED
from index.language import is_read
from index.store import ArticleEntry
from index.types import Article, Language

SHOWN = 50  # articles of the list at first, and more with each wish for more
_PREVIEWED = 20  # of those that may be added


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was read: in how many passages, how they begin, and what adding it does to the index.

    `known` is "new", "same" (it is there already), "other" (one of its id is there and would be replaced; its text has
    the `change`, if any) or "twin" (one of another id, called `twin`, has the same text).
    """

    article: Article
    passages: int
    opening: str
    known: str = "new"
    twin: str = ""
    change: Change | None = None

    def amended(self, outlet: str, day: str) -> "Found":
        """The same with another outlet, and of another day ("2019-05-14"); both may be empty."""
        published = self.article.published or ""
        same = day == published[:10]
        article = replace(self.article, source=outlet.strip() or None, published=(published if same else day) or None)
        is_other = self.known == "same" and article != self.article
        return replace(self, article=article, known="other" if is_other else self.known)

    @property
    def adds(self) -> bool:
        """Whether adding it changes anything."""
        return self.known in ("new", "other")


def called(article: Article | ArticleEntry) -> str:
    """What an article is called: its title, or its id where it has none."""
    return article.title or article.id


def differs(change: Change | None) -> tuple[str, dict[str, Any]]:
    """What to say of how an article differs from the one that it replaces: a key of `bot.wording` with its values."""
    return ("articles_changed", change.told()) if change else ("articles_changed_none", {})


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles to list: those with these words in title, outlet, byline or id, of this outlet, of these days."""

    words: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""

    def takes(self, entry: ArticleEntry) -> bool:
        """Whether an article is to be listed.

        >>> entry = ArticleEntry("a", "Ny bro", "2019-05-14T08:00:00", "TT", None, "sv", 3)
        >>> Filter("BRO ny").takes(entry), Filter(until="2019-05-14").takes(entry), Filter(outlet="DN").takes(entry)
        (True, True, False)
        """
        said = f"{entry.title} {entry.source or ''} {entry.byline or ''} {entry.id}".casefold()
        day = (entry.published or "")[:10]
        return (
            all(word in said for word in self.words.casefold().split())
            and self.outlet in ("", entry.source)
            and (not self.since or day >= self.since)
            and (not self.until or (bool(day) and day <= self.until))
        )


def intro(language: Language) -> str:
    """What the tab is for."""
    return f"<h2>{say_html('articles_add', language)}</h2>"


def drop_here(language: Language) -> str:
    """Where files can be dropped, and which."""
    kinds = ", ".join(kind.removeprefix(".") for kind in SUPPORTED)
    return f'<p>{say_html("articles_drop", language)}</p><p class="kinds">{escape(kinds)}</p>'


def status(problems: Sequence[Exception], done: Sequence[tuple[str, dict[str, Any]]], language: Language) -> str:
    """What went wrong, and what was done."""
    lines = "".join(f'<p class="problem">{faults.line(problem, language)}</p>' for problem in problems)
    said = "".join(f'<p class="done">{say_html(key, language, **values)}</p>' for key, values in done)
    return f'<div role="alert">{lines}</div><div role="status">{said}</div>'


def draft(found: Sequence[Found], language: Language) -> str:
    """What was read, before it is added."""
    if not found:
        return ""
    items = "".join(_found(one, language) for one in found[:_PREVIEWED])
    left = len(found) - _PREVIEWED
    more = f'<p class="left">{say_html("articles_left", language, count=left)}</p>' if left > 0 else ""
    return f'<h3>{say_html("articles_draft", language)}</h3><ol class="drafts">{items}</ol>{more}'


def filters(entries: Sequence[ArticleEntry], chosen: Filter, language: Language) -> str:
    """The filters over the list, with what is chosen in them. articles.js tells what is chosen next."""
    outlets = sorted({entry.source for entry in entries if entry.source}, key=str.casefold)
    options = "".join(
        f'<option value="{_quoted(value)}"{" selected" if value == chosen.outlet else ""}>{escape(text)}</option>'
        for value, text in [("", say("articles_every_outlet", language)), *((each, each) for each in outlets)]
    )
    fields = (
        ("words", f'<input type="search" name="words" value="{_quoted(chosen.words)}">'),
        ("outlet", f'<select name="outlet">{options}</select>'),
        ("since", f'<input type="date" name="since" value="{_quoted(chosen.since)}">'),
        ("until", f'<input type="date" name="until" value="{_quoted(chosen.until)}">'),
    )
    labels = "".join(f"<label>{say_html(f'articles_{name}', language)}{field}</label>" for name, field in fields)
    form = f"<form>{labels}</form>" if entries else ""
    return f"<h2>{say_html('articles_title', language)}</h2>{form}"


def listed(entries: Sequence[ArticleEntry], chosen: Filter, shown: int, language: Language) -> str:
    """The articles that `chosen` takes, newest first, at most `shown` of them."""
    taken = sorted(filter(chosen.takes, entries), key=lambda entry: entry.published or "", reverse=True)
    key = "articles_none_yet" if not entries else "articles_none_such" if not taken else "articles_count"
    count = say_html(key, language, count=len(taken), all=len(entries))
    rows = "".join(_row(entry, language) for entry in taken[:shown])
    more = (
        f'<button type="button" class="more" data-more>{say_html("articles_more", language)}</button>'
        if len(taken) > shown
        else ""
    )
    return f'<p class="count" role="status">{count}</p><ol class="rows">{rows}</ol>{more}'


def progress(text: str, done: int, of: int) -> str:
    """How far something has come, seen and heard."""
    bar = f'<progress value="{done}" max="{of}" aria-hidden="true"></progress>' if of else ""
    return f'<p class="going">{escape(text)}</p>{bar}'


def _found(one: Found, language: Language) -> str:
    article = one.article
    spoken = _quoted(article.language)
    outlet, day = _quoted(article.source or ""), _quoted((article.published or "")[:10])
    unknown = say_html("articles_unknown", language)
    fields = (
        ("outlet", f'<input name="outlet" value="{outlet}" placeholder="{unknown}" autocomplete="off">'),
        ("date", f'<input type="date" name="day" value="{day}">'),
    )
    labels = "".join(f"<label>{say_html(f'articles_{name}', language)}{field}</label>" for name, field in fields)
    facts = (
        ("language", escape(language_name(article.language, language) or article.language)),
        ("passages", str(one.passages)),
    )
    listed_facts = "".join(
        f"<div><dt>{say_html(f'articles_{name}', language)}</dt><dd>{value}</dd></div>" for name, value in facts
    )
    which = f'<input type="hidden" name="article" value="{_quoted(article.id)}">'
    form = f"<form>{which}{labels}<dl>{listed_facts}</dl></form>"
    said = one.known != "new" and say_html(f"articles_known_{one.known}", language, title=one.twin)
    if one.known == "other":
        key, values = differs(one.change)
        said = f"{said} {say_html(key, language, **values)}"
    known = f'<p class="known">{said}</p>' if said else ""
    if not is_read(article.language):
        foreign = say_html("articles_foreign", language, found=language_name(article.language, language))
        known += f'<p class="known">{foreign}</p>'
    return (
        f'<li class="draft"><h4 lang="{spoken}">{escape(called(article))}</h4>{form}'
        f'<blockquote lang="{spoken}">{escape(one.opening)}</blockquote>{known}</li>'
    )


def _row(entry: ArticleEntry, language: Language) -> str:
    title, spoken, name = _quoted(called(entry)), _quoted(entry.language), _quoted(entry.id)
    passages = say_html(
        "articles_passages_one" if entry.passages == 1 else "articles_passages_many", language, count=entry.passages
    )

    def button(does: str) -> str:
        said = say_html(f"articles_{does}", language)
        return f'<button type="button" data-{does}="{name}" aria-label="{said}: {title}">{said}</button>'

    return (
        f'<li class="row-of"><h4><button type="button" lang="{spoken}" data-article="{name}" data-quote="0-0" '
        f'data-highlight="0-0" data-language="{language}">{title}</button></h4>'
        f'<p class="over">{cards.origin(entry.source, entry.published, language)}<span>{passages}</span></p>'
        f'<p class="ways">{button("ask")}{button("remove")}</p></li>'
    )


def _quoted(text: str) -> str:
    return escape(text, quote=True)
