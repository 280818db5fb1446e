"""The chat's conversation as HTML. All text from outside is escaped here; knows nothing of Gradio, models or stores.

Articles, titles, addresses, questions and answers are never read as HTML, Markdown or LaTeX: they pass `escape` and
nothing else. What is said besides comes from `bot.wording`: verdict, confidence and stance in the language of the
answer they stand with, all the rest in the interface's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from bot.addresses import web_address
from bot.types import Citation, Reply, Status, Step
from bot.wording import TEXTS, say
from index.types import Article, Language

_ICONS = {
    "supported": "M4 12.5l5 5L20 6.5",
    "contradicted": "M6 6l12 12M18 6L6 18",
    "mixed": "M4 9h13l-3.5-3.5M20 15H7l3.5 3.5",
    "not_in_sources": "M6 12h12",
}
# Under every answer, in this order; each has its word in `bot.wording` (`chat_action_...`) and its deed in chat.js.
_ACTIONS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply, and the language of every article it cites (by article id), for `lang` on the quotes."""

    reply: Reply
    languages: dict[str, str]


def masthead(language: Language) -> str:
    """Name and tagline."""
    return f'<header><h1>Faktakoll</h1><p class="tagline">{_say("chat_tagline", language)}</p></header>'


def welcome(articles: int, language: Language) -> str:
    """The empty conversation: what this is, how many articles it rests on, and examples to press."""
    count = "none" if articles == 0 else "one" if articles == 1 else "many"
    keys = sorted(key for key in TEXTS if key.startswith("chat_example_"))
    examples = "".join(f'<li><button type="button" data-example>{_say(key, language)}</button></li>' for key in keys)
    return (
        f'<section class="welcome"><h2>{_say("chat_welcome", language)}</h2>'
        f"<p>{_say('chat_promise', language)}</p>"
        f'<p class="count">{escape(say(f"chat_sources_{count}", language, count=articles))}</p>'
        f'<h3>{_say("chat_examples", language)}</h3><ul class="examples">{examples}</ul></section>'
    )


def conversation(turns: Sequence[Turn], pending: str | None, language: Language) -> str:
    """Every turn so far and, while one is on its way, the question it belongs to (`pending`)."""
    said = "".join(_turn(number, turn, language) for number, turn in enumerate(turns, 1))
    asked = "" if pending is None else f'<article class="turn">{_asked(pending, None)}</article>'
    return f'<section class="turns" aria-label="{_say("chat_conversation", language)}">{said}{asked}</section>'


def progress(step: Step, language: Language) -> str:
    """The three steps with the present one marked; a screen reader hears only the present one."""
    steps = list(Step)
    items = "".join(
        f'<li class="{"done" if at < steps.index(step) else "now" if at == steps.index(step) else "next"}">'
        f"{_say(f'chat_step_{name}', language)}</li>"
        for at, name in enumerate(steps)
    )
    return (
        f'<div role="status"><p class="heard">{_say(f"chat_step_{step}", language)}</p></div>'
        f'<ol class="steps" aria-hidden="true">{items}</ol>'
    )


def outcome(reply: Reply | None) -> str:
    """The latest answer for a screen reader to say; it can be seen in the conversation."""
    if reply is None:
        return '<div role="status"><p class="heard"></p></div>'
    return f'<div role="status"><p class="heard" lang="{reply.language}">{escape(reply.answer)}</p></div>'


def problem(line: str) -> str:
    """Why a question could not be taken."""
    return f'<div role="alert"><p class="problem">{escape(line)}</p></div>'


def passage(article: Article | None, quote: range, highlight: range, language: Language) -> str:
    """The whole article with the characters of `quote` marked, and in them those of `highlight`."""
    close = (
        f'<button type="button" class="close" data-close aria-label="{_say("chat_close", language)}">'
        f'<svg data-icon viewBox="0 0 24 24" aria-hidden="true"><path d="{_ICONS["contradicted"]}"/></svg></button>'
    )
    if article is None:
        return f'{close}<p class="gone">{_say("chat_article_gone", language)}</p>'
    paragraphs = "".join(
        f"<p>{_marked(article.text, range(*line.span()), quote, highlight)}</p>"
        for line in re.finditer(r"[^\n]+", article.text)
        if not line[0].isspace()
    )
    spoken = escape(article.language, quote=True)
    return (
        f'<div class="bar">{_origin(article.source, article.published)}{close}</div>'
        f'<h2 id="pane-title" lang="{spoken}">{escape(article.title or article.id)}</h2>'
        f"{_corrected(article.correction, spoken, language)}"
        f'<div class="body" lang="{spoken}" tabindex="0" aria-labelledby="pane-title" role="region">{paragraphs}</div>'
        f"{_link(article.url, language)}"
    )


def _turn(number: int, turn: Turn, language: Language) -> str:
    reply = turn.reply
    cited = reply.citations or reply.nearest
    heading = "chat_citations" if reply.citations else "chat_nearest"
    cards = "".join(_card(number, citation, turn, language) for citation in cited)
    sure = say("chat_confidence", reply.language, percent=round(reply.confidence * 100))
    return (
        f'<article class="turn" lang="{language}">{_asked(reply.question, reply.language)}'
        f'<div class="answer {reply.status}">{_badge(reply)}'
        f'<p class="text" lang="{reply.language}">{_answer(number, turn)}</p>'
        f'<p class="confidence" lang="{reply.language}">{escape(sure)}</p></div>{_actions(number, language)}'
        + (f'<h3>{_say(heading, language)}</h3><ol class="cards">{cards}</ol>' if cards else "")
        + "</article>"
    )


def _actions(turn: int, language: Language) -> str:
    """What can be done with an answer: a button for each of `_ACTIONS`; chat.js holds what each does."""
    buttons = "".join(
        f'<button type="button" data-action="{name}" data-turn="{turn}">'
        f"{_say(f'chat_action_{name}', language)}</button>"
        for name in _ACTIONS
    )
    return f'<div class="actions">{buttons}</div>'


def _asked(text: str, language: Language | None) -> str:
    spoken = f' lang="{language}"' if language else ""
    return f'<h2 class="asked" dir="auto"{spoken}>{escape(text)}</h2>'


def _badge(reply: Reply) -> str:
    if reply.verdict is not None:
        look, key = str(reply.verdict), f"chat_verdict_{reply.verdict}"
    elif reply.status is Status.ABSTAINED:
        look, key = "not_in_sources", "chat_abstained"
    else:
        return ""
    icon = f'<svg data-icon viewBox="0 0 24 24" aria-hidden="true"><path d="{_ICONS[look]}"/></svg>'
    return f'<p class="badge {look}" lang="{reply.language}">{icon}{_say(key, reply.language)}</p>'


def _answer(number: int, turn: Turn) -> str:
    """The answer, with links for markers that have cards and `lang` on what it repeats in an article's language."""
    reply = turn.reply
    markers = {f"[{citation.number}]": citation.number for citation in reply.citations}
    localised = reply.short_answer or (reply.correction and reply.correction.stated)
    repeated = {
        text: spoken
        for citation in reply.citations
        for text in (citation.quote, citation.title, None if localised else _highlighted(citation))
        if text and (spoken := turn.languages.get(citation.article_id, "sv")) != reply.language
    }
    lead = reply.short_answer if reply.short_answer and reply.answer.startswith(reply.short_answer) else ""
    html = f"<strong>{escape(lead)}</strong>" if lead else ""
    parts = "|".join(re.escape(part) for part in sorted([*markers, *repeated], key=len, reverse=True))
    for part in re.split(f"({parts})", reply.answer[len(lead) :]) if parts else [reply.answer[len(lead) :]]:
        if part in markers:
            html += f'<a class="marker" href="#{_anchor(number, markers[part])}" data-card>{part}</a>'
        elif part in repeated:
            html += f'<span lang="{escape(repeated[part], quote=True)}">{escape(part)}</span>'
        else:
            html += escape(part)
    return html


def _highlighted(citation: Citation) -> str | None:
    if citation.highlight is None:
        return None
    start, end = (place - citation.start for place in citation.highlight)
    return citation.quote[start:end]


def _card(turn: int, citation: Citation, owner: Turn, language: Language) -> str:
    quote = range(citation.start, citation.end)
    highlight = range(*citation.highlight) if citation.highlight else range(0)
    spoken = escape(owner.languages.get(citation.article_id, "sv"), quote=True)
    text = _marked(citation.quote, range(len(citation.quote)), range(0), _shift(highlight, -citation.start))
    data = {
        "article": citation.article_id,
        "quote": f"{quote.start}-{quote.stop}",
        "highlight": f"{highlight.start}-{highlight.stop}",
        "language": language,
    }
    attributes = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in data.items())
    stance = _stance(citation, owner.reply) if owner.reply.citations else ""  # "nearest" is said by the heading
    return (
        f'<li class="card" id="{_anchor(turn, citation.number)}" tabindex="-1">'
        f'<p class="over"><span class="number">{citation.number}</span>'
        f"{_origin(citation.source, citation.published)}{stance}</p>"
        f'<h4 lang="{spoken}">{escape(citation.title or citation.article_id)}</h4>'
        f'<blockquote lang="{spoken}">{text}</blockquote>{_corrected(citation.correction, spoken, language)}'
        f'<p class="ways"><button type="button"{attributes}>{_say("chat_open", language)}</button>'
        f"{_link(citation.url, language)}</p></li>"
    )


def _stance(citation: Citation, reply: Reply) -> str:
    said = _say(f"chat_{reply.kind}_{citation.stance}", reply.language)
    return f'<span class="stance {citation.stance}" lang="{reply.language}">{said}</span>'


def _corrected(notice: str | None, spoken: str, language: Language) -> str:
    """The outlet's own notice that the article was corrected or changed."""
    if notice is None:
        return ""
    label = f"<b>{_say('chat_corrected', language)}</b>"
    return f'<p class="corrected">{label} <span lang="{spoken}">{escape(notice)}</span></p>'


def _origin(source: str | None, published: str | None) -> str:
    """Outlet and time, as far as they are known."""
    known = [f"<span>{escape(source)}</span>"] if source else []
    if published:
        shown = published[:16].replace("T", " ")
        known.append(f'<time datetime="{escape(published, quote=True)}">{escape(shown)}</time>')
    return f'<span class="origin">{" · ".join(known)}</span>'


def _link(url: str | None, language: Language) -> str:
    """A link out, for web addresses only: `javascript:`, `data:` and the like stay out of the page."""
    address = web_address(url)
    if address is None:
        return ""
    target = f'href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer"'
    return f'<a class="out" {target}>{_say("chat_original", language)}</a>'


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


def _anchor(turn: int, number: int) -> str:
    return f"source-{turn}-{number}"


def _say(key: str, language: Language) -> str:
    return escape(say(key, language), quote=True)
