"""A checked text as HTML: its claims marked in place, their evidence, a table. Escapes all text from outside.

What is said of the text, verdicts too, is in the language that the page is shown in. The text, its claims, the quotes
and what a source has instead of a claim are in their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot import shown
from bot.claims import Sentence
from bot.records import Row
from bot.types import Reply
from bot.ui import cards, render
from bot.ui.markup import say_html
from index.types import Article, Language


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim of a text, and what became of it; None while it has not been checked."""

    sentence: Sentence
    row: Row | None = None
    languages: tuple[tuple[str, str], ...] = ()  # of the articles that the reply cites: (id, language)


def review(text: Article, claims: Sequence[Checked], language: Language) -> str:
    """The text with its claims marked, the evidence beside it, the table below."""
    if not claims:
        return f'<p class="none">{say_html("check_no_claims", language)}</p>'
    evidence = "".join(_evidence(number, one, language) for number, one in enumerate(claims, 1))
    return (
        f'<div class="beside"><section class="text" aria-label="{say_html("check_text", language)}">'
        f'<div lang="{_quoted(text.language)}">{_marked(text, claims, language)}</div></section>'
        f'<aside class="evidence" aria-label="{say_html("chat_citations", language)}">'
        f'<p class="pick">{say_html("check_pick", language)}</p>{evidence}</aside></div>'
        f"{_table(text, claims, language)}"
    )


def _marked(text: Article, claims: Sequence[Checked], language: Language) -> str:
    html, at = "", 0
    for number, one in enumerate(claims, 1):
        sentence = one.sentence
        said = escape(text.text[sentence.start : sentence.end])
        html += escape(text.text[at : sentence.start])
        at = sentence.end
        if one.row is None:
            html += f'<span class="waiting">{said}</span>'
        elif isinstance(one.row, Reply) and (found := shown.badge(one.row, language)):
            html += (
                f'<a class="claim {found.look}" href="#claim-{number}" data-claim="{number}">'
                f'<span class="said" lang="{one.row.language}">{said}</span>'
                f'<span class="verdict" lang="{language}">{cards.signed(found)}</span></a>'
            )
        else:
            html += said
    return html + escape(text.text[at:])


def _evidence(number: int, one: Checked, language: Language) -> str:
    if not isinstance(one.row, Reply):
        return ""
    reply, turn, name = one.row, render.Turn(one.row, dict(one.languages)), f"check-{number}"
    held = "".join(cards.card(name, citation, turn, language) for citation in reply.citations or reply.nearest)
    found = (
        f'<h4 class="held">{say_html(cards.heading(reply), language)}</h4><ol class="cards">{held}</ol>'
        if held
        else f'<p class="none">{say_html("articles_none", language)}</p>'
    )
    return (
        f'<section id="claim-{number}" data-evidence="{number}" hidden>'
        f'<h3 tabindex="-1" lang="{reply.language}">{escape(one.sentence.text)}</h3>'
        f'<p class="judged">{_judged(reply, language)}</p>{_otherwise(turn)}{found}</section>'
    )


def _judged(reply: Reply, language: Language) -> str:
    """The verdict and how sure it is."""
    found = shown.badge(reply, language)
    verdict = f'<span class="badge {found.look}">{cards.signed(found)}</span>' if found else ""
    return f'{verdict}<span class="sure">{escape(shown.sure(reply, language))}</span>'


def _otherwise(turn: render.Turn) -> str:
    """What a source has instead of what the claim says."""
    reply, found = turn.reply, shown.short(turn.reply, turn.languages)
    if found is None or found.instead_of is None:
        return ""
    perhaps = f"{say_html('perhaps', reply.language)} " if shown.is_uncertain(reply) else ""
    right = f'<ins lang="{_quoted(found.language)}">{escape(found.text)}</ins>'
    wrong = f"{say_html('chat_not', reply.language)} <del>{escape(found.instead_of)}</del>"
    return f'<p class="otherwise" lang="{reply.language}">{perhaps}{right}{wrong}</p>'


def _table(text: Article, claims: Sequence[Checked], language: Language) -> str:
    done = [(number, one) for number, one in enumerate(claims, 1) if one.row is not None]
    if not done:
        return ""
    summary = shown.summary([one.row for _, one in done if one.row is not None], language)
    heads = "".join(
        f'<th scope="col">{say_html(f"check_{name}", language)}</th>' for name in ("claim", "verdict", "sources")
    )
    rows = "".join(_table_row(number, one, text.language, language) for number, one in done)
    return (
        f'<table class="claims"><caption>{escape(summary)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _table_row(number: int, one: Checked, spoken: str, language: Language) -> str:
    said = escape(one.sentence.text)
    if not isinstance(one.row, Reply):
        why = escape(one.row.why.message(language)) if one.row else ""
        return f'<tr><td lang="{_quoted(spoken)}">{said}</td><td colspan="2" class="refused">{why}</td></tr>'
    reply = one.row
    sources = dict.fromkeys(citation.source or citation.title or citation.article_id for citation in reply.citations)
    return (
        f'<tr><td><a href="#claim-{number}" data-claim="{number}" lang="{reply.language}">{said}</a></td>'
        f"<td>{_judged(reply, language)}</td><td>{escape(', '.join(sources))}</td></tr>"
    )


def _quoted(text: str) -> str:
    return escape(text, quote=True)
