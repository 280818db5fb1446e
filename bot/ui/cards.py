"""Quotes as HTML: the card of a citation, the pane that holds them, and the whole article with its quote marked.

As in `bot.ui.render`, all text from outside passes `escape` and nothing else; positions count characters of an article.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from itertools import pairwise
from typing import Literal, Protocol

from bot.addresses import web_address
from bot.shown import Sign, stance
from bot.text.cldr import years_ago
from bot.types import Citation, Reply
from bot.ui.markup import say_html
from bot.wording import say
from index.cleaning import HEADINGS, blocks
from index.types import Article, Language

_ICONS = {
    "supported": "M4 12.5l5 5L20 6.5",
    "contradicted": "M6 6l12 12M18 6L6 18",
    "mixed": "M4 9h13l-3.5-3.5M20 15H7l3.5 3.5",
    "not_in_sources": "M6 12h12",
    "supports": "M4 12.5l5 5L20 6.5",
    "refutes": "M6 6l12 12M18 6L6 18",
    "neutral": "M6 12h12",
    "uncertain": "M8.5 9a3.5 3.5 0 1 1 5 3.1c-1 .5-1.5 1.2-1.5 2.4M12 18.5v.01",
    "close": "M6 6l12 12M18 6L6 18",
}
_YEAR = 365.25  # days
Lapse = Literal["gone", "changed"]  # what became of an article after it was cited


class Cited(Protocol):
    """What a card needs of `bot.ui.render.Turn`."""

    @property
    def reply(self) -> Reply:
        """The reply that cites."""

    @property
    def languages(self) -> Mapping[str, str]:
        """Of the articles, by their ids."""

    @property
    def lapsed(self) -> Mapping[str, Lapse]:
        """The articles, by their ids, that are not as they were when they were cited."""


def icon(name: str) -> str:
    """A picture beside a word that says the same."""
    return f'<svg data-icon viewBox="0 0 24 24" aria-hidden="true"><path d="{_ICONS[name]}"/></svg>'


def signed(sign: Sign) -> str:
    """A word with its picture before it."""
    return f"{icon(sign.look)}{escape(sign.said)}"


def anchor(turn: int | str, number: int) -> str:
    """The id of the card of citation `number` in turn `turn`."""
    return f"source-{turn}-{number}"


def marker(turn: int | str, number: int, before: str = "") -> str:
    """`[1]`, after the HTML `before`, as a link to its card, whose quote describes it."""
    target, said = anchor(turn, number), f"{before} [{number}]".strip()
    return f'<a class="marker" href="#{target}" aria-describedby="{target}-quote" data-card>{said}</a>'


def heading(reply: Reply) -> str:
    """What the cards of a reply are called: a key of `bot.wording`."""
    return "chat_citations" if reply.citations else "chat_nearest"


def pane(turns: Sequence[Cited], language: Language) -> str:
    """What the replies rest on, those of the last turn in view.

    On a narrow screen the pane is a drawer, hence `popover`. What sources.js has to say waits in it.
    """
    held = "".join(_sources(number, turn, language, shown=number == len(turns)) for number, turn in enumerate(turns, 1))
    return (
        f'<section class="sources" id="sources" popover aria-label="{say_html("chat_sources", language)}" '
        f'data-source="{say_html("chat_show_source", language)}">'
        f'<button type="button" class="close" popovertarget="sources" popovertargetaction="hide" '
        f'aria-label="{say_html("chat_close", language)}">{icon("close")}</button>{held}</section>'
    )


def passage(article: Article | None, quote: range, highlight: range, language: Language) -> str:
    """The whole article with the characters of `quote` marked, and in them those of `highlight`."""
    close = (
        f'<button type="button" class="close" data-close aria-label="{say_html("chat_close", language)}">'
        f"{icon('close')}</button>"
    )
    if article is None:
        return f'{close}<p class="gone">{say_html("chat_article_gone", language)}</p>'
    headings = {
        block.start
        for block in blocks(article.text, article.title, article.correction, article.byline)
        if block.kind in HEADINGS
    }
    paragraphs = ""
    for line in re.finditer(r"[^\n]*\S[^\n]*", article.text):
        tag = "h3" if line.end() - len(line[0].lstrip()) in headings else "p"
        paragraphs += f"<{tag}>{_marked(article.text, range(*line.span()), quote, highlight)}</{tag}>"
    spoken = escape(article.language, quote=True)
    return (
        f'<div class="bar">{origin(article.source, article.published, language)}{close}</div>'
        f'<h2 id="pane-title" lang="{spoken}">{escape(article.title or article.id)}</h2>'
        f"{_corrected(article.correction, spoken, language)}"
        f'<div class="body" lang="{spoken}" tabindex="0" aria-labelledby="pane-title" role="region">{paragraphs}</div>'
        f"{_link(article.url, language)}"
    )


def age(published: str | None, today: date, language: Language) -> str:
    """`published 3 years ago` for what is a year old or more, else nothing: then the date says it.

    >>> age("2022-09-15T13:23:00", date(2025, 10, 1), "en"), age("2025-09-15", date(2025, 10, 1), "en")
    ('published 3 years ago', '')
    """
    try:
        days = (today - date.fromisoformat((published or "")[:10])).days
    except ValueError:  # a month or a year alone, or no date at all
        return ""
    return say("chat_published", language, ago=years_ago(int(days / _YEAR), language)) if days >= _YEAR else ""


def _sources(number: int, turn: Cited, language: Language, *, shown: bool) -> str:
    reply = turn.reply
    cards = "".join(card(number, citation, turn, language) for citation in reply.citations or reply.nearest)
    inside = (
        f'<ol class="cards">{cards}</ol>' if cards else f'<p class="none">{say_html("chat_no_cards", language)}</p>'
    )
    hidden = "" if shown else " hidden"
    return f'<div data-sources="{number}"{hidden}><h3>{say_html(heading(reply), language)}</h3>{inside}</div>'


def card(turn: int | str, citation: Citation, of: Cited, language: Language) -> str:
    """One citation: number, outlet, time and stance; title; the quote with the answer marked; ways to read on.

    An article that has lapsed is not opened: it is gone, or something else stands where the quote stood.
    """
    reply, spoken = of.reply, of.languages.get(citation.article_id, "sv")
    lapse = of.lapsed.get(citation.article_id)
    quote = range(citation.start, citation.end)
    highlight = range(*citation.highlight) if citation.highlight else range(0)
    text = _marked(citation.quote, range(len(citation.quote)), range(0), _shift(highlight, -citation.start))
    data = {
        "article": citation.article_id,
        "quote": f"{quote.start}-{quote.stop}",
        "highlight": f"{highlight.start}-{highlight.stop}",
        "language": language,
    }
    attributes = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in data.items())
    opener = "" if lapse else f'<button type="button"{attributes}>{say_html("chat_open", language)}</button>'
    bears = _stance(citation, reply, language) if reply.citations else ""  # "nearest" is said by the heading
    name, tongue = anchor(turn, citation.number), escape(spoken, quote=True)
    return (
        f'<li class="card" id="{name}" tabindex="-1">'
        f'<p class="over"><span class="number">{citation.number}</span>'
        f"{origin(citation.source, citation.published, language)}{bears}</p>"
        f'<h4 lang="{tongue}">{escape(citation.title or citation.article_id)}</h4>'
        f'<blockquote id="{name}-quote" lang="{tongue}">{text}</blockquote>'
        f"{_corrected(citation.correction, tongue, language)}"
        f'{_lapsed(lapse, language)}<p class="ways">{opener}'
        f"{_translate(spoken, reply.language, language)}{_link(citation.url, language)}</p></li>"
    )


def _translate(spoken: str, wanted: Language, language: Language) -> str:
    """A button for a quote not in the answer's language; translations.js shows it where a translation can be made."""
    if spoken == wanted:
        return ""
    languages = f'data-from="{escape(spoken, quote=True)}" data-translate="{wanted}" data-language="{language}"'
    return f'<button type="button" {languages} hidden></button>'


def _stance(citation: Citation, reply: Reply, language: Language) -> str:
    sign = stance(reply, citation, language)
    return f'<span class="stance {sign.look}">{signed(sign)}</span>'


def _lapsed(lapse: Lapse | None, language: Language) -> str:
    return f'<p class="lapsed">{say_html(f"chat_lapsed_{lapse}", language)}</p>' if lapse else ""


def _corrected(notice: str | None, spoken: str, language: Language) -> str:
    """The outlet's own notice that the article was corrected or changed."""
    if notice is None:
        return ""
    label = f"<b>{say_html('chat_corrected', language)}</b>"
    return f'<p class="corrected">{label} <span lang="{spoken}">{escape(notice)}</span></p>'


def origin(source: str | None, published: str | None, language: Language) -> str:
    """Outlet and time, as far as they are known, and how long ago where that is long."""
    known = [f"<span>{escape(source)}</span>"] if source else []
    if published:
        shown = published[:16].replace("T", " ")
        known.append(f'<time datetime="{escape(published, quote=True)}">{escape(shown)}</time>')
    if old := age(published, datetime.now(UTC).date(), language):
        known.append(f'<span class="age">{escape(old)}</span>')
    return f'<span class="origin">{" · ".join(known)}</span>'


def _link(url: str | None, language: Language) -> str:
    """A link out, for web addresses only: `javascript:`, `data:` and the like stay out of the page."""
    address = web_address(url)
    if address is None:
        return ""
    target = f'href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer"'
    return f'<a class="out" {target}>{say_html("chat_original", language)}</a>'


def _marked(text: str, shown: range, quote: range, highlight: range) -> str:
    """`text` over `shown`, escaped, with `quote` and `highlight` marked; positions count characters of `text`.

    >>> _marked("a <b> c", range(7), range(2, 7), range(2, 5))
    'a <mark class="quote span">&lt;b&gt;</mark><mark class="quote"> c</mark>'
    """
    ends = {quote.start, quote.stop, highlight.start, highlight.stop}
    cuts = [shown.start, *sorted(cut for cut in ends if shown.start < cut < shown.stop), shown.stop]
    html = ""
    for start, end in pairwise(cuts):
        names = [name for name, marked in (("quote", quote), ("span", highlight)) if start in marked]
        piece = escape(text[start:end])
        html += f'<mark class="{" ".join(names)}">{piece}</mark>' if names else piece
    return html


def _shift(span: range, by: int) -> range:
    return range(span.start + by, span.stop + by)
