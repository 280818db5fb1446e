"""Stop, from the moment that a question is sent: it needs no word of the server, which may hang."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import gradio as gr
import pytest
from bridge import ANSWERED, ASKED, BRIDGE, CLAIM, replies, told
from browser import ToldFaktakoll, answer, ask, chat_over, free_port, switch
from playwright.sync_api import Browser, Page, expect
from test_bad_input import running

from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.types import Previous, Reply, Step, Suggestion
from bot.ui.chat import Chat
from bot.ui.conversation import Conversation, Sent, Underway
from bot.wording import say
from index.types import Language


def stop(page: Page, way: str) -> None:
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("#stop").click()


def at_rest(page: Page, question: str) -> None:
    """What is seen after a stop."""
    expect(page.locator("#question textarea")).to_have_value(question)
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator("#stop")).to_be_hidden()
    expect(page.locator(".steps")).to_have_count(0)
    expect(page.locator(".turn:visible")).to_have_count(0)


@pytest.fixture(scope="module")
def another() -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """The address of a chat in a process of its own, which can be halted, and that process."""
    port = free_port()
    with running(port, "answering") as server:
        yield f"http://127.0.0.1:{port}", server


@pytest.mark.slow
@pytest.mark.parametrize(("language", "way"), [("sv", "Escape"), ("en", "Stop"), ("sv", "an example, Stop")])
def test_a_question_to_a_server_that_hangs_is_stopped_and_the_next_one_answered_once_it_goes_on(
    browser: Browser, another: "tuple[str, subprocess.Popen[bytes]]", language: Language, way: str
) -> None:
    address, server = another
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.locator("#said .welcome").wait_for()
    switch(page, language)
    server.send_signal(signal.SIGSTOP)
    try:
        text = say("chat_example_1", language) if way == "an example, Stop" else CLAIM
        if way == "an example, Stop":
            page.get_by_role("button", name=text).click()
        else:
            ask(page, text)
        expect(page.locator("#stop")).to_be_visible()
        expect(page.locator("#send")).to_be_hidden()
        stop(page, way)
        at_rest(page, text)
        ask(page, ASKED[language])
        expect(page.locator("#stop")).to_be_visible()
        page.wait_for_timeout(1500)  # that it hangs is not taken for its having gone
        expect(page.locator("#composer > .problem")).to_have_count(0)
    finally:
        server.send_signal(signal.SIGCONT)
    expect(answer(page)).to_have_text(ANSWERED[language])
    expect(page.locator("#said .asked")).to_have_text([ASKED[language]])
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator("#new")).to_be_visible()
    context.close()


class Hanging(ToldFaktakoll):
    """Hangs over a claim before its first step, until `wake`."""

    wake = threading.Event()

    def steps(
        self,
        text: str,
        language: Language | None = None,
        *,
        within: str | None = None,
        previous: Previous | None = None,
    ) -> Iterator[Step | Reply | Suggestion]:
        if text == CLAIM:
            self.wake.wait(20)
        yield from super().steps(text, language, within=within, previous=previous)


@pytest.mark.slow
def test_a_question_that_hangs_before_its_first_step_is_stopped_and_holds_up_nobody(visit: Callable[..., Page]) -> None:
    hanging = Hanging([BRIDGE], replies())
    with chat_over(hanging) as address:
        page, other = visit(address), visit(address)
        ask(page, CLAIM)
        stop(page, "Stop")
        at_rest(page, CLAIM)
        ask(other, ASKED["en"])
        expect(answer(other)).to_have_text(ANSWERED["en"])
        ask(page, ASKED["sv"])
        expect(answer(page)).to_have_text(ANSWERED["sv"])
        hanging.wake.set()
        ask(page, ASKED["en"])
        expect(answer(page)).to_have_text(ANSWERED["en"])
        expect(page.locator("#said .asked")).to_have_text([ASKED["sv"], ASKED["en"]])


def test_the_last_question_goes_on_unless_the_page_has_stopped_it() -> None:
    underway = Underway()
    first = underway.begin(Sent("a", 1))
    assert underway.goes_on(first)
    second = underway.begin(Sent("b", 2))
    assert not underway.goes_on(first)
    assert underway.goes_on(second)
    underway.stop(2)
    assert not underway.goes_on(second)
    assert underway.goes_on(underway.begin(Sent("c")))  # of no page that numbers


def test_a_question_that_comes_after_its_stop_does_not_begin() -> None:
    underway = Underway()
    third = underway.begin(Sent("c", 3, stopped=2))
    assert not underway.goes_on(underway.begin(Sent("b", 2)))
    assert underway.goes_on(third)
    underway.stop(4)
    assert not underway.goes_on(underway.begin(Sent("d", 4)))


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    with gr.Blocks():
        return Chat(told(), Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))


def test_what_is_drawn_late_of_a_stopped_question_does_not_come_over_the_next_one(chat: Chat) -> None:
    state = Conversation(pending=CLAIM, number=1, shown_in="sv")
    state.underway.begin(Sent(CLAIM, 1))
    state.underway.stop(1)
    assert "welcome" in chat.catch_up(state, "sv", None)[chat.said]
    assert "welcome" in chat.halt(state, "sv", {"number": 1})[chat.said]
    state.underway.begin(Sent(ASKED["sv"], 2))
    nothing = {chat.said: gr.skip()}
    assert chat.catch_up(state, "sv", None) == nothing
    assert chat.halt(state, "sv", {"number": 1}) == nothing


def test_after_an_answer_the_tab_is_drawn_anew_only_if_the_language_was_switched(chat: Chat) -> None:
    *_, last = chat.ask(Conversation(), "sv", "auto", None, {"text": ASKED["sv"], "number": 1})
    state = last[chat.conversation]
    assert chat.catch_up(state, "sv", None) == {chat.said: gr.skip()}
    assert chat.status in chat.catch_up(state, "en", None)


@pytest.mark.parametrize("page", [None, [], "x", {"text": 1, "number": "2", "stopped": None}])
def test_what_a_page_sends_may_be_anything(page: object) -> None:
    assert Sent.of(page) == Sent()
