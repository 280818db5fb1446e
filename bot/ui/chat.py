"""The chat's tab, with `chat.css`, `chat.js`, `sources.js` and `actions.js`; knows nothing of how a reply is made.

A conversation is one frozen record, kept by Gradio for each open page and besides by the reader's browser alone
(`bot.ui.history`); the tab is drawn from that record and the interface's language, so two readers never meet, and
switching language redraws everything.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import gradio as gr

from bot.export import Format
from bot.feedback import Feedback
from bot.records import Record, record
from bot.shared import SharedError, SharedPages
from bot.translation import Translator
from bot.types import Reply, Status, Step, Suggestion
from bot.ui import faults, render, stored
from bot.ui.article_list import called
from bot.ui.connection import LOST, SEARCHING, SENT, STOPPED, watching
from bot.ui.conversation import Checker, Conversation, One, Sent, answered, reopened
from bot.ui.copying import Copying
from bot.ui.events import QUIET, SWITCHING, Updates, script
from bot.ui.exports import Exports
from bot.ui.history import BEGIN, History
from bot.ui.opinions import Opinions
from bot.ui.sharing import Sharing
from bot.ui.translations import translations
from bot.ui.viewer import viewer
from bot.wording import WordedError, say
from index.errors import FaktakollError
from index.types import LANGUAGES, Language

AnswerLanguage = Literal["auto", "sv", "en"]

# Focus returns from a button that has gone; it is not taken from elsewhere, and a phone's keyboard stays down.
TO_QUESTION = """() => {
    if (document.activeElement === document.body && matchMedia("(pointer: fine)").matches)
        document.querySelector("#question textarea").focus();
}"""

_BESIDE = QUIET | {"concurrency_limit": 8, "trigger_mode": "multiple"}  # what hangs holds up nobody

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, the language it is to be read and answered in, the one article to ask; None: to be told, and all.

    `again` is the turn, from 1, that asked it before, None for what was typed or pressed for the first time.
    """

    sent: Sent
    language: Language | None
    within: str | None
    again: int | None = None


class Chat:
    """The components of the tab and what each event does to them. Holds nothing of any reader's."""

    def __init__(
        self, faktakoll: Checker, feedback: Feedback, pages: SharedPages, translator: Translator | None = None
    ) -> None:
        self._faktakoll = faktakoll
        self._opinions = Opinions(feedback, pages)
        self._pages = pages
        self.conversation = gr.State(Conversation())
        self.within = gr.State()  # the `One` article to ask, None for all
        self.said = gr.HTML(
            elem_id="said",
            apply_default_css=False,
            js_on_load=script("viewer.js", "sources.js", "translations.js", "chat.js", "actions.js", "opinions.js")
            + watching(),
            server_functions=[viewer(faktakoll.index), *translations(faktakoll.index, translator)],
        )
        self.copying = Copying()
        self.sharing = Sharing(faktakoll, pages)
        with gr.Column(elem_id="composer"):
            self.history = History()
            self.status = gr.HTML(apply_default_css=False, elem_id="status")
            with gr.Row(elem_id="ask"):
                self.question = gr.Textbox(lines=1, max_lines=8, autofocus=True, elem_id="question")
                self.send = gr.Button(variant="primary", elem_id="send", scale=0)
                self.stop = gr.Button(elem_id="stop", scale=0)  # in its place while a question is on its way
                self.sent = gr.JSON(visible=False)  # what `Sent` reads
            with gr.Row(elem_id="choices"):
                # With choices from the start: a question may be sent before the page has been told its language.
                self.answer_in = gr.Radio(["auto", *LANGUAGES], value="auto", elem_id="answer-language")
                self.scope = gr.Button(elem_id="scope", scale=0)
                with gr.Row(elem_id="doings"):
                    self.exports = Exports((Format.MARKDOWN, Format.HTML, Format.JSON), "exports")
                    self.opener = self.history.button()
                    self.new = gr.Button(elem_id="new", scale=0)

    def wire(
        self, blocks: gr.Blocks, interface: gr.Radio, around: Sequence[Any], draw_around: Callable[[Language], Updates]
    ) -> None:
        """Join the events to what they do; `interface` is the language that the page is shown in.

        `draw_around` draws `around`, the page's other components, when the page is loaded: by one event with the tab,
        since of two at once Gradio may end the stream of answers with the first and lose the second.
        """
        changing = [self.conversation, self.said, self.status, self.question, self.history.kept]
        buttons = [self.send, self.stop, self.new, self.opener, self.exports.menu]
        frames = [self.question, self.answer_in, self.scope, self.history.panel, self.sharing.frame]
        labelled = [self.said, self.status, *buttons, *frames]
        scoped = [*changing, self.within, self.scope]
        now = [self.conversation, interface]
        sending = [self.question.submit, self.send.click]
        at_rest = [self.question, self.status]
        every = [*sending, self.said.select, self.said.retry]
        gr.on(every, None, [*at_rest, interface], at_rest, js=SEARCHING, **(QUIET | {"trigger_mode": "multiple"}))
        drawn_from = [*now, self.within]
        asking = [*now, self.answer_in, self.within]
        asked = [
            gr.on([*sending, self.said.select], self.ask, [*asking, self.sent], scoped, js=SENT, **_BESIDE),
            self.said.retry(self.retry, [*now, self.sent], scoped, js=SENT, **_BESIDE),
        ]
        for way in asked:
            self.history.keep(way)
            way.then(None, js=TO_QUESTION, **QUIET)
            way.failure(None, js=LOST, **QUIET)
            more = way.then(self.suggest, now, [self.conversation, self.said, self.history.kept], **_BESIDE)
            self.history.keep(more)
            more.then(self.catch_up, drawn_from, labelled, **QUIET)
        self.stop.click(None, at_rest, at_rest, js=STOPPED, **QUIET)
        self.stop.click(self.halt, [*now, self.sent], [self.said, self.status], js=SENT, **_BESIDE)
        over = [self.new.click, self.history.panel.clear]
        for way in (
            gr.on(over, self.start_over, now, scoped, **QUIET),
            self.history.panel.select(self.reopen_pressed, now, scoped, **QUIET),
        ):
            self.history.keep(way)
            way.then(None, js=TO_QUESTION, **QUIET)
        # One press may come before the one before it is kept: none is dropped.
        self.said.like(self.judge, now, [self.said, self.status], trigger_mode="multiple", **QUIET)
        self.sharing.wire(self.conversation, interface)
        self.copying.wire(self.said, self.record_of_one, self.conversation, interface, self.status)
        self.exports.wire(self.record, self.conversation, interface, self.status)
        interface.input(self.relabel, drawn_from, labelled, **SWITCHING)

        def begin(text: str, state: Conversation, shown_in: Language, within: One | None) -> Updates:
            return {**draw_around(shown_in), **self.begin(text, state, shown_in, within)}

        everything = [*labelled, self.conversation, self.within, self.history.kept, *around]
        self.history.keep(blocks.load(begin, [self.history.begun, *drawn_from], everything, js=BEGIN, **QUIET))

    def draw(self, state: Conversation, shown_in: Language) -> Updates:
        """The conversation, and how its last question fares."""
        pending = state.pending if state.is_busy else None
        if state.turns or pending is not None:
            opinions = self._opinions.of([turn.reply for turn in state.turns])
            turns = [replace(turn, opinion=opinion) for turn, opinion in zip(state.turns, opinions, strict=True)]
            said = render.conversation(turns, pending, shown_in, seeking=state.is_seeking)
        else:
            tried = self._faktakoll.examples(render.examples(shown_in), shown_in)
            said = render.welcome(self._faktakoll.index.count()[0], tried, shown_in)
        return {self.said: said, self.status: _status(state, shown_in)}

    def go_on(self, state: Conversation, shown_in: Language) -> Updates:
        """`state` is the conversation from now on, and is drawn."""
        return {self.conversation: state, **self.draw(state, shown_in)}

    def one(self, article_id: str) -> One:
        """An article, to be asked alone."""
        article = self._faktakoll.index.article(article_id)
        return One(article_id, called(article) if article else article_id)

    def narrow(self, within: One | None, shown_in: Language) -> Updates:
        """Ask in the one article `within` from now on, or in all."""
        said = say("chat_in_one", shown_in, title=within.title) if within else say("chat_in_all", shown_in)
        return {self.within: within, self.scope: gr.Button(said, elem_classes="one" if within else "")}

    def relabel(self, state: Conversation, shown_in: Language, within: One | None) -> Updates:
        """Everything that is said in the tab, in another language. Leaves the conversation: it may be going on."""
        choices = [(say(f"chat_answer_{choice}", shown_in), choice) for choice in ("auto", *LANGUAGES)]
        return {
            **self.draw(state, shown_in),
            self.send: gr.Button(say("chat_send", shown_in)),
            self.stop: gr.Button(say("chat_stop", shown_in)),
            self.new: gr.Button(say("chat_new", shown_in)),
            self.opener: gr.Button(say("history", shown_in)),
            **self.exports.draw(shown_in, visible=True),
            **self.history.draw(shown_in),
            **self.sharing.draw(shown_in),
            self.question: gr.Textbox(
                label=say("chat_question", shown_in), placeholder=say("chat_placeholder", shown_in)
            ),
            self.answer_in: gr.Radio(choices, label=say("chat_answer_language", shown_in)),
            self.scope: self.narrow(within, shown_in)[self.scope],
        }

    def catch_up(self, state: Conversation, shown_in: Language, within: One | None) -> Updates:
        """The tab once a question is over: anew if it was stopped or the language was switched meanwhile."""
        is_drawn = state.pending is None and state.shown_in == shown_in
        if is_drawn or state.number < state.underway.last:  # what was asked since draws itself: this would come over it
            return {self.said: gr.skip()}
        return self.relabel(state, shown_in, within)

    def ask(
        self, state: Conversation, shown_in: Language, answer_in: AnswerLanguage, within: One | None, page: object
    ) -> Iterator[Updates]:
        """What was typed or pressed, asked after all the turns so far."""
        asked = _Asked(Sent.of(page), None if answer_in == "auto" else answer_in, within.id if within else None)
        yield from self._answer(state, shown_in, asked)

    def _answer(self, state: Conversation, shown_in: Language, asked: _Asked) -> Iterator[Updates]:
        """One question's way to its reply. Whatever goes wrong, the reader gets one line and the question back.

        A stop does not wait for this, which may hang: the page is at rest at once, and this says no more.
        """
        yield {self.said: gr.skip()}  # as in `suggest`
        underway, text, within = state.underway, asked.sent.text, asked.within
        number = underway.begin(asked.sent)
        name = state.id or stored.new_id()  # not before: every page has the same state at first
        state = replace(state, id=name, number=number, shown_in=shown_in, pending=None, more=None)
        try:
            previous = state.previous(asked.again)
            events = self._faktakoll.steps(text, asked.language, within=within, previous=previous)
            for event in events:
                if not underway.goes_on(number):
                    return
                if isinstance(event, Reply):
                    turn = answered(self._faktakoll.index, event, within, self._seal(event))
                    more = [events] if event.status is Status.ABSTAINED and turn.searched[1] else None
                    state = replace(state, turns=(*state.turns, turn), pending=None, more=more)
                    yield {**self.keep(state), **self.draw(state, shown_in)}
                    return
                if isinstance(event, Step):
                    state = replace(state, pending=text, step=event, fault=None)
                    yield self.go_on(state, shown_in)
        except Exception as fault:
            if not isinstance(fault, FaktakollError):
                log.exception("A question could not be answered")
            if not underway.goes_on(number):
                return
            state = replace(state, pending=None, fault=fault)
            gone = isinstance(fault, FaktakollError) and fault.key == "article_gone"
            everywhere = self.narrow(None, shown_in) if gone else {}  # as its words say
            yield {self.conversation: state, **self.draw(state, shown_in), self.question: text, **everywhere}

    def suggest(self, state: Conversation, shown_in: Language) -> Iterator[Updates]:
        """What could be asked instead of what got no answer, each as it is found."""
        yield {self.said: gr.skip()}  # Gradio empties all that an event may change if it ends without a word
        if not state.more:
            return
        try:
            for found in state.more.pop():
                if not state.is_seeking:
                    return
                if isinstance(found, Suggestion):
                    state = state.offered(found.text)
                    yield {**self.keep(state), self.said: self.draw(state, shown_in)[self.said]}
        except Exception:
            log.exception("What to ask instead could not be found")
        if state.is_seeking:
            state = replace(state, more=None)
            yield {**self.keep(state), self.said: self.draw(state, shown_in)[self.said]}

    def retry(
        self, state: Conversation, shown_in: Language, press: gr.EventData, page: object = None
    ) -> Iterator[Updates]:
        """The question of a turn asked anew, as it was asked then, or in all articles; the answer it had stays."""
        turn, everywhere = (press._data.get(name) for name in ("turn", "everywhere"))  # noqa: SLF001 (its only door)
        turn = state.place(turn)
        if state.is_busy:
            yield self.refuse(state, shown_in)
            return
        if turn is None:
            state = replace(state, fault=WordedError("turn_of_none"))  # kept, since the status is drawn once more
            yield {self.conversation: state, **self.draw(state, shown_in)}
            return
        then = state.turns[turn - 1]
        within = None if everywhere else then.within
        sent = Sent.of(page)._replace(text=then.reply.question)
        yield from self._answer(state, shown_in, _Asked(sent, then.reply.language, within, turn))

    def halt(self, state: Conversation, shown_in: Language, page: object) -> Updates:
        """Stopped, which the page has shown by itself. The conversation is left: the answer may just have come."""
        stopped = Sent.of(page).number
        state.underway.stop(stopped)
        if stopped is not None and stopped < state.underway.last:  # as in `catch_up`
            return {self.said: gr.skip()}
        drawn = self.draw(state, shown_in)
        return {self.said: drawn[self.said]} if state.pending is None else drawn  # a step may have come after the stop

    def refuse(self, state: Conversation, shown_in: Language) -> Updates:
        """A question is on its way: this has to wait."""
        return {self.status: _status(state, shown_in) + render.problem(say("chat_busy", shown_in))}

    def start_over(self, state: Conversation, shown_in: Language) -> Updates:
        """An empty conversation, asked in all articles."""
        state.underway.stop()
        return {**self.go_on(Conversation(), shown_in), **self.narrow(None, shown_in), self.history.kept: None}

    def welcome_anew(self, state: Conversation, shown_in: Language) -> Updates:
        """The welcome, if that is what is seen, once there are other articles to count and to ask."""
        is_empty = not state.turns and not state.is_busy
        welcome = self.draw(state, shown_in)[self.said] if is_empty else gr.skip()
        return {self.said: welcome if state.number == state.underway.last else gr.skip()}  # unless one has asked

    def keep(self, state: Conversation) -> Updates:
        """`state` is the conversation from now on, and the browser is to keep it."""
        return {self.conversation: state, self.history.kept: stored.to_json(state.id, state.turns)}

    def reopen(self, state: Conversation, shown_in: Language, text: str) -> Updates:
        """The conversation that the browser kept as `text`, in place of `state`, or why it cannot be opened.

        It goes on in the article that it asked last, if that is still there.
        """
        if state.is_busy:
            return self.refuse(state, shown_in)
        try:
            opened = reopened(self._faktakoll.index, text)
        except FaktakollError as fault:
            return {self.status: faults.alert(fault, shown_in)}
        state.underway.stop()
        last = opened.turns[-1].within
        within = self.one(last) if last is not None and self._faktakoll.index.article(last) else None
        return {**self.go_on(opened, shown_in), **self.keep(opened), **self.narrow(within, shown_in)}

    def reopen_pressed(self, state: Conversation, shown_in: Language, press: gr.EventData) -> Updates:
        """The conversation that was pressed in the history."""
        return self.reopen(state, shown_in, str(press._data.get("text")))  # noqa: SLF001 (its only door)

    def begin(self, text: str, state: Conversation, shown_in: Language, within: One | None) -> Updates:
        """What a page first shows: the conversation that its tab was in before it was loaded anew, if it was in one."""
        reopened = self.reopen(state, shown_in, text) if text else {}
        return {**self.relabel(reopened.get(self.conversation, state), shown_in, within), **reopened}

    def judge(self, state: Conversation, shown_in: Language, press: gr.EventData) -> Updates:
        """What the reader thinks of a reply, kept as it was pressed. One that was never given here is not judged."""
        turn, what, note = (press._data.get(name) for name in ("turn", "what", "note"))  # noqa: SLF001 (its only door)
        place = state.place(turn)
        if place is None:
            return {self.status: render.problem(say("turn_of_none", shown_in))}
        judged = state.turns[place - 1]
        try:
            opinion = self._opinions.press(judged.reply, judged.seal, str(what), str(note or "").strip())
        except FaktakollError as fault:
            return {self.status: faults.alert(fault, shown_in)}
        heard = render.heard(say("opinion_thanks" if opinion else "opinion_taken_back", shown_in), shown_in)
        drawn = self.draw(state, shown_in)
        return drawn if state.is_busy else {**drawn, self.status: heard}

    def record(self, state: Conversation) -> Record:
        """The conversation, to be exported."""
        return record(self._faktakoll, [turn.reply for turn in state.turns])

    def record_of_one(self, state: Conversation, press: gr.EventData) -> Record | None:
        """The turn that was pressed, to be copied; None where there is none such."""
        turn = state.place(press._data.get("turn"))  # noqa: SLF001 (its only door)
        return None if turn is None else record(self._faktakoll, [state.turns[turn - 1].reply])

    def _seal(self, reply: Reply) -> str:
        """The seal of a reply; where none can be made, it cannot be shared, and that is all."""
        try:
            return self._pages.seal(reply)
        except SharedError as fault:
            log.warning("%s", fault)
            return ""


def _status(state: Conversation, language: Language) -> str:
    if state.is_busy:
        return render.progress(state.step, language)
    if state.fault is None:
        return render.outcome(state.turns[-1].reply if state.turns else None)
    if isinstance(state.fault, FaktakollError):
        return faults.alert(state.fault, language)
    return render.problem(say("chat_defect", language))
