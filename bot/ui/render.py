"""The chat's conversation as HTML. All text from outside is escaped here; knows nothing of Gradio, models or stores.

Articles, titles, addresses, questions and answers are never read as HTML, Markdown or LaTeX: they pass `escape` and
nothing else. What is said besides comes from `bot.wording`: what belongs to the answer, such as verdict and confidence,
in the answer's language, all the rest in the interface's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from bot import shown
from bot.feedback import Opinion
from bot.types import Citation, Reply, Status, Step
from bot.ui import cards, opinions
from bot.ui.markup import say_html
from bot.wording import TEXTS, likelihood, say, within_quotes
from index.types import Language

# Under every answer, in this order; each has its word in `bot.wording` (`chat_action_...`) and its deed in actions.js.
_ACTIONS: tuple[str, ...] = ("retry", "copy", "share")


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply, and the language of every article it cites (by article id), for `lang` on the quotes.

    `searched` counts the articles and passages that were searched, `within` is the id of the one article that
    was asked, None where all were; `hashes` has the SHA-256 of each cited article's text when it was cited, `lapsed`
    which of them have been removed or changed since. `seal` tells that the reply was given here (`bot.shared`);
    `suggestions` are questions to ask instead; `opinion` is what the reader thinks of it.
    """

    reply: Reply
    languages: dict[str, str]
    searched: tuple[int, int] = (0, 0)
    within: str | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)
    seal: str = ""
    suggestions: tuple[str, ...] = ()
    lapsed: Mapping[str, cards.Lapse] = field(default_factory=dict)
    opinion: Opinion | None = None


def masthead(language: Language) -> str:
    """Name and tagline."""
    return f'<header><h1>Faktakoll</h1><p class="tagline">{say_html("chat_tagline", language)}</p></header>'


def examples(language: Language) -> tuple[str, ...]:
    """What one may try, where the articles answer it."""
    return tuple(say(key, language) for key in sorted(TEXTS) if key.startswith("chat_example_"))


def welcome(articles: int, tried: Sequence[str], language: Language) -> str:
    """The empty conversation: what this is, how many articles it rests on, and examples to press."""
    count = "none" if articles == 0 else "one" if articles == 1 else "many"
    offered = f"<h3>{say_html('chat_examples', language)}</h3>{_examples(tried)}" if tried else ""
    return (
        f'<section class="welcome"><h2>{say_html("chat_welcome", language)}</h2>'
        f"<p>{say_html('chat_promise', language)}</p>"
        f'<p class="count">{say_html(f"chat_sources_{count}", language, count=articles)}</p>'
        f"{offered}</section>"
    )


def conversation(turns: Sequence[Turn], pending: str | None, language: Language, *, seeking: bool = False) -> str:
    """Every turn so far and, while one is on its way, the question it belongs to (`pending`).

    `seeking` tells that what to ask instead of the last question is being looked for.
    """
    said = "".join(
        _turn(number, turn, language, seeking=seeking and number == len(turns)) for number, turn in enumerate(turns, 1)
    )
    asked = "" if pending is None else f'<article class="turn">{_asked(pending, None)}</article>'
    beside = cards.pane(turns, language) if turns else ""
    return (
        f'<div class="talk"><section class="turns" aria-label="{say_html("chat_conversation", language)}">'
        f"{said}{asked}</section>{beside}</div>"
    )


def progress(step: Step, language: Language) -> str:
    """The three steps with the present one marked; a screen reader hears only the present one."""
    steps = list(Step)
    items = "".join(
        f'<li class="{"done" if at < steps.index(step) else "now" if at == steps.index(step) else "next"}">'
        f"{say_html(f'chat_step_{name}', language)}</li>"
        for at, name in enumerate(steps)
    )
    now = say_html(f"chat_step_{step}", language)
    return f'<p class="heard">{now}</p><ol class="steps" aria-hidden="true">{items}</ol>'


def outcome(reply: Reply | None) -> str:
    """The latest answer for a screen reader to say; it can be seen in the conversation."""
    return heard(reply.answer, reply.language) if reply else '<p class="heard"></p>'


def heard(text: str, language: Language) -> str:
    """What a screen reader says and nobody sees."""
    return f'<p class="heard" lang="{language}">{escape(text)}</p>'


def problem(line: str) -> str:
    """Why a question could not be taken."""
    return f'<div role="alert"><p class="problem">{escape(line)}</p></div>'


def _turn(number: int, turn: Turn, language: Language, *, seeking: bool) -> str:
    reply = turn.reply
    return (
        f'<article class="turn" lang="{language}" data-turn="{number}">{_asked(reply.question, reply.language)}'
        f"{_interpreted(reply)}"
        f"{answer(number, turn, _silence(number, turn) if reply.status is Status.ABSTAINED else '')}"
        f"{_to_sources(reply, language)}{_actions(number, turn, language)}{_instead(turn, seeking=seeking)}</article>"
    )


def answer(name: int | str, turn: Turn, more: str = "") -> str:
    """The card of an answer: verdict, the answer itself, how sure it is. `name` tells its citations from others'."""
    reply = turn.reply
    return (
        f'<div class="answer {reply.status}" lang="{reply.language}">{_within(turn)}{_badge(reply)}{_short(turn)}'
        f'<p class="text" lang="{reply.language}">{_answer(name, turn)}</p>{_sure(reply)}{more}</div>'
    )


def _within(turn: Turn) -> str:
    """The one article that was asked, by the title it had; what a reply shows of it is all from there."""
    cited = next(iter((*turn.reply.citations, *turn.reply.nearest)), None)
    if turn.within is None or cited is None:
        return ""
    title = cited.title or turn.within
    return f'<p class="within">{say_html("chat_within", turn.reply.language, title=title)}</p>'


def _to_sources(reply: Reply, language: Language) -> str:
    """The way to the drawer; where the pane stands beside the conversation, chat.css takes it away."""
    count = len(reply.citations or reply.nearest)
    said = f"{say_html(cards.heading(reply), language)} ({count})"
    return f'<button type="button" class="to-sources" popovertarget="sources">{said}</button>' if count else ""


def _short(turn: Turn) -> str:
    """The answer itself, large; what may well be wrong less so, and with a "perhaps" before it."""
    reply, found = turn.reply, shown.short(turn.reply, turn.languages)
    if found is None:
        return ""
    unsure = shown.is_uncertain(reply)
    perhaps = f'<span class="perhaps" lang="{reply.language}">{say_html("perhaps", reply.language)}</span> '
    before = perhaps if unsure else ""
    look = "short unsure" if unsure else "short"
    tongue, text = escape(found.language, quote=True), escape(found.text)
    if found.instead_of is not None:
        said = say_html("chat_not", reply.language)
        but_not = f'<span class="not">{said} <del>{escape(found.instead_of)}</del></span>'
        return f'<p class="{look}">{before}<ins lang="{tongue}">{text}</ins>{but_not}</p>'
    long = " long" if found.is_long else ""
    return f'<p class="{look}{long}" lang="{tongue}">{before}{text}</p>'


def _sure(reply: Reply) -> str:
    """How likely the reply is right; nothing where nothing is there that could have said otherwise."""
    if reply.status is Status.ABSTAINED and not (reply.citations or reply.nearest or reply.fragment):
        return ""
    said = escape(shown.sure(reply, reply.language))
    return f'<p class="confidence {likelihood(reply.confidence)}">{said}</p>'


def _silence(number: int, turn: Turn) -> str:
    """What was searched, and which articles come nearest; their passages are among the sources."""
    reply = turn.reply
    articles, passages = turn.searched
    key = "chat_searched" if passages else "chat_searched_none"
    html = say_html(key, reply.language, articles=articles, passages=passages)
    html = f'<p class="searched">{html}</p>'
    if turn.within is not None:
        html += (
            f'<p class="ways"><button type="button" data-action="everywhere" data-turn="{number}">'
            f"{say_html('chat_everywhere', reply.language)}</button></p>"
        )
    if not reply.nearest:
        return html
    near: dict[str, list[Citation]] = {}
    for citation in reply.nearest:
        near.setdefault(citation.article_id, []).append(citation)
    articles_near = "".join(f"<li>{_leads(number, turn, cited)}</li>" for cited in near.values())
    heading = "chat_nearest_article" if len(near) == 1 else "chat_nearest_articles"
    return f'{html}<h3>{say_html(heading, reply.language)}</h3><ul class="near">{articles_near}</ul>'


def _leads(number: int, turn: Turn, cited: Sequence[Citation]) -> str:
    """An article by its title, a link to the first of its passages, and links to the others."""
    first, *others = cited
    spoken = escape(turn.languages.get(first.article_id, "sv"), quote=True)
    title = f'<span lang="{spoken}">{escape(first.title or first.article_id)}</span>'
    return " ".join(
        [cards.marker(number, first.number, title), *(cards.marker(number, citation.number) for citation in others)]
    )


def _instead(turn: Turn, *, seeking: bool) -> str:
    """What can be asked instead, last in its turn: it comes after the answer, and moves nothing that one reads."""
    spoken = turn.reply.language
    found = f"<h3>{say_html('chat_ask_instead', spoken)}</h3>{_examples(turn.suggestions)}" if turn.suggestions else ""
    wait = (
        f'<p class="seeking">{say_html("chat_seeking", spoken)} '
        f'<button type="button" data-action="enough">{say_html("chat_stop", spoken)}</button></p>'
        if seeking
        else ""
    )
    return f'<section class="instead" lang="{spoken}">{found}{wait}</section>' if found or wait else ""


def _actions(number: int, turn: Turn, language: Language) -> str:
    """What can be done with an answer: a button for each of `_ACTIONS`, and to say whether it is right."""
    buttons = "".join(
        f'<button type="button" data-action="{name}" data-turn="{number}">'
        f"{say_html(f'chat_action_{name}', language)}</button>"
        for name in _ACTIONS
    )
    thumbs = opinions.thumbs(number, turn.opinion, language)
    return f'<div class="actions">{buttons}{thumbs}</div>{opinions.why(number, turn.opinion, language)}'


def _examples(texts: Sequence[str]) -> str:
    """What can be asked by pressing it."""
    items = "".join(f'<li><button type="button" data-example>{escape(text)}</button></li>' for text in texts)
    return f'<ul class="examples">{items}</ul>'


def _asked(text: str, language: Language | None) -> str:
    spoken = f' lang="{language}"' if language else ""
    return f'<h2 class="asked" dir="auto"{spoken}>{escape(text)}</h2>'


def _interpreted(reply: Reply) -> str:
    """What a follow-up was taken to ask."""
    if reply.interpreted is None:
        return ""
    said = say("chat_interpreted", reply.language, question=reply.interpreted)
    return f'<p class="interpreted" lang="{reply.language}">{escape(said)}</p>'


def _badge(reply: Reply) -> str:
    found = shown.badge(reply, reply.language)
    if found is None:
        return ""
    return f'<p class="badge {found.look}" lang="{reply.language}">{cards.signed(found)}</p>'


def _answer(number: int | str, turn: Turn) -> str:
    """The answer, with links for markers that have cards and `lang` on what it repeats in an article's language."""
    reply = turn.reply
    markers = {f"[{citation.number}]": citation.number for citation in reply.citations}
    localised = reply.correction.stated if reply.correction else reply.short_answer
    repeated = {
        text: spoken
        for citation in reply.citations
        for text in (citation.quote, within_quotes(citation.title or ""), None if localised else _highlighted(citation))
        if text and (spoken := turn.languages.get(citation.article_id, "sv")) != reply.language
    }
    html = ""
    parts = "|".join(re.escape(part) for part in sorted([*markers, *repeated], key=len, reverse=True))
    for part in re.split(f"({parts})", reply.answer) if parts else [reply.answer]:
        if part in markers:
            html += cards.marker(number, markers[part])
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
