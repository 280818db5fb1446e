"""The tab that checks a text, with `check.css` and `check.js`: each of its claims in turn, marked where it stands.

What one reader has checked is one frozen record that Gradio keeps for each open page; the tab is drawn from it and the
language that the page is shown in. Knows nothing of how a claim is checked or which sentence is one.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import monotonic

import gradio as gr

from bot.batch import check
from bot.checker import Faktakoll, QuestionError
from bot.claims import is_checkable, sentences
from bot.export import Format
from bot.records import Record, Row, record
from bot.text.cldr import language_name
from bot.translation import Translator
from bot.types import Reply
from bot.ui import article_list, faults, marked_text
from bot.ui.events import QUIET, SWITCHING, Updates, script
from bot.ui.exports import Exports
from bot.ui.marked_text import Checked
from bot.ui.translations import translations
from bot.ui.uploads import dropping, refused
from bot.ui.viewer import viewer
from bot.wording import say
from index import language as languages
from index.articles import attempted, pasted, read
from index.errors import FaktakollError, SourceError
from index.types import Article, Language

_BESIDE = QUIET | {"concurrency_limit": 4}  # texts checked at the same time
_LONGEST = 100_000  # characters of a text
_BETWEEN = 0.5  # seconds from one drawing of the whole text to the next

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Review:
    """A text and its claims as far as they are checked. `stop` is there while it is at it, and ends it when set.

    `left` is how many of its sentences are left alone, since they hold nothing to check. A text that was pasted has no
    name.
    """

    text: Article | None = None
    name: str = ""
    claims: tuple[Checked, ...] = ()
    left: int = 0
    stop: Event | None = None
    problem: Exception | None = None

    @property
    def done(self) -> int:
        """How many claims have been checked."""
        return sum(one.row is not None for one in self.claims)


class Check:
    """The components of the tab and what each event does to them. Holds nothing of any reader's."""

    def __init__(self, faktakoll: Faktakoll, translator: Translator | None = None) -> None:
        self._faktakoll = faktakoll
        self.review = gr.State(Review())
        self.intro = gr.HTML(apply_default_css=False)
        self.text = gr.Textbox(lines=5, max_lines=14, elem_id="to-check")
        with gr.Row(elem_id="check-ways"):
            self.start = gr.Button(variant="primary", elem_id="check-start", scale=0)
            self.stop = gr.Button(elem_id="check-stop", visible=False, scale=0)
            self.file = gr.UploadButton(elem_id="check-file", size="sm", scale=0)
            self.drop = gr.HTML(apply_default_css=False, js_on_load=dropping())
        self.status = gr.HTML(apply_default_css=False, elem_id="check-status")
        self.result = gr.HTML(
            apply_default_css=False,
            elem_id="review",
            js_on_load=script("viewer.js", "translations.js", "check.js"),
            server_functions=[viewer(faktakoll.index), *translations(faktakoll.index, translator)],
        )
        self.exports = Exports(tuple(Format), "check-exports")

    def wire(self, tab: gr.Tab, interface: gr.Radio) -> None:
        """Join the events to what they do; `interface` is the language that the page is shown in."""
        now = [self.review, interface]
        drawn = [self.review, self.status, self.result, self.start, self.stop, self.file, self.exports.menu]
        said = [*drawn[1:], self.intro, self.drop, self.text]
        pasting = self.start.click(self.check_pasted, [interface, self.text], drawn, **_BESIDE)
        dropping = self.file.upload(self.check_file, [interface, self.file], drawn, **_BESIDE)
        self.drop.select(self.refuse_file, now, drawn, **_BESIDE)
        for way in (pasting, dropping):  # in the language that the interface may have been switched to meanwhile
            way.then(self.relabel, now, said, **QUIET)
        self.stop.click(self.give_up, self.review, self.stop, **QUIET)
        self.exports.wire(self.record, self.review, interface, self.status)
        gr.on([tab.select, interface.input], self.relabel, now, said, **SWITCHING)

    def draw(self, review: Review, shown_in: Language) -> Updates:
        """The text as far as it is checked, and what can be done now."""
        busy = review.stop is not None
        result = "" if review.text is None else marked_text.review(review.text, review.claims, shown_in)
        return {
            self.review: review,
            self.status: _status(review, shown_in),
            self.result: result,
            self.start: gr.Button(say("check_start", shown_in), visible=not busy),
            self.stop: gr.Button(say("chat_stop", shown_in), visible=busy),
            self.file: gr.UploadButton(say("check_file", shown_in), visible=not busy),
            **self.exports.draw(shown_in, visible=review.done > 0 and not busy),
        }

    def relabel(self, review: Review, shown_in: Language) -> Updates:
        """Everything that is said in the tab, in another language. Leaves the record: it may be about to change."""
        drawn = self.draw(review, shown_in)
        del drawn[self.review]
        intro = say("check_no_articles" if self._is_empty() else "check_promise", shown_in)
        return drawn | {
            self.intro: f"<h2>{say('check_title', shown_in)}</h2><p>{intro}</p>",
            self.drop: f"<p>{say('check_drop', shown_in)}</p>",
            self.text: gr.Textbox(label=say("check_text", shown_in), placeholder=say("check_hint", shown_in)),
        }

    def check_pasted(self, shown_in: Language, text: str) -> Iterator[Updates]:
        """Check a text that was pasted."""
        if not text.strip():
            empty = SourceError("there is nothing to check; paste a text", "source_nothing")
            yield self.draw(Review(problem=empty), shown_in)
            return
        yield from self._check(lambda: pasted(text), "", shown_in)

    def check_file(self, shown_in: Language, path: str) -> Iterator[Updates]:
        """Check the text of an uploaded file, which is deleted once it is read."""
        source = Path(path)

        def only() -> Article:
            try:
                found = list(attempted(read(source)))
            finally:
                source.unlink(missing_ok=True)
            articles = [one for one in found if isinstance(one, Article)]
            if fault := next((one for one in found if isinstance(one, SourceError)), None):
                raise fault
            if len(articles) > 1:
                line = f"{source.name}: holds {len(articles)} articles; check one at a time"
                raise SourceError(line, "source_several", name=source.name, count=len(articles))
            return articles[0]

        yield from self._check(only, source.name, shown_in)

    def refuse_file(self, review: Review, shown_in: Language, told: gr.EventData) -> Updates:
        """A file that was not even sent. What is being checked meanwhile goes on."""
        problem = refused(told._data)  # noqa: SLF001 (its only door)
        return self.draw(review if review.stop else replace(review, problem=problem), shown_in)

    def _check(self, text_of: Callable[[], Article], name: str, shown_in: Language) -> Iterator[Updates]:
        """Each claim in turn. Whatever goes wrong, what has been checked stays."""
        review = Review(name=name, stop=(stop := Event()))
        yield self.draw(review, shown_in)
        try:
            text = self._legible(text_of(), name or say("check_text", shown_in))
            every = sentences(text)
            found = tuple(Checked(one) for one in every if is_checkable(one.text))
            review = replace(review, text=text, claims=found, left=len(every) - len(found))
            drawn = 0.0
            for at, one in enumerate(found):
                if monotonic() - drawn > _BETWEEN:
                    yield self.draw(review, shown_in)
                    drawn = monotonic()
                if stop.is_set():
                    break
                row = check(self._faktakoll, one.sentence.text)
                checked = replace(one, row=row, languages=self._languages(row))
                review = replace(review, claims=(*review.claims[:at], checked, *review.claims[at + 1 :]))
        except Exception as fault:
            if not isinstance(fault, FaktakollError):
                log.exception("A text could not be checked")
            review = replace(review, problem=fault)
        yield self.draw(replace(review, stop=None), shown_in)

    def give_up(self, review: Review) -> Updates:
        """Stop after the claim that is being checked."""
        if review.stop is not None:
            review.stop.set()
        return {self.stop: gr.Button(visible=False)}

    def record(self, review: Review) -> Record:
        """What was checked, as it can be saved."""
        rows = [one.row for one in review.claims if one.row is not None]
        return record(self._faktakoll, rows, checked=review.name)

    def _legible(self, text: Article, name: str) -> Article:
        """The text, if it can be checked.

        Raises:
            SourceError: it is too long.
            QuestionError: it is in a language that is not understood, or there are no articles: of each claim it would
                be said that the sources are silent.
        """
        if len(text.text) > _LONGEST:
            line = f"{name}: {len(text.text)} characters are more than {_LONGEST}; split it"
            raise SourceError(line, "source_long", name=name, length=len(text.text), limit=_LONGEST)
        if found := languages.foreign(text.text):
            raise QuestionError("check_foreign", found=lambda shown_in: language_name(found, shown_in))
        if self._is_empty():
            raise QuestionError("check_unchecked")
        return text

    def _is_empty(self) -> bool:
        """Whether there is nothing to check a text against."""
        return self._faktakoll.index.count()[0] == 0

    def _languages(self, row: Row) -> tuple[tuple[str, str], ...]:
        if not isinstance(row, Reply):
            return ()
        cited = {citation.article_id for citation in (*row.citations, *row.nearest)}
        found = map(self._faktakoll.index.article, cited)
        return tuple((article.id, article.language) for article in found if article is not None)


def _status(review: Review, language: Language) -> str:
    count = len(review.claims)
    if review.stop is not None:
        going = say("check_going", language, done=review.done, count=count) if count else say("check_reading", language)
        return article_list.progress(going, review.done, count)
    if review.problem is not None:
        return faults.alert(review.problem, language)
    if review.done < count:
        return f'<p role="status">{say("check_stopped", language, done=review.done, count=count)}</p>'
    left = f" {say('check_left', language, count=review.left)}" if review.left else ""
    return f'<p role="status">{say("check_done", language, count=count)}{left}</p>' if count else ""
