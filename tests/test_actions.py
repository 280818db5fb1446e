"""What can be done with an answer, in a real Chromium. No page may go elsewhere or report an error."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import gradio as gr
import pytest
from bridge import ANSWERED, ASKED, BRIDGE, CLAIM, FOLLOW_UP, NASTY, QUOTE, told
from browser import EVERYWHERE, ToldFaktakoll, answer, ask, switch
from playwright.sync_api import Page, expect

from bot.checker import QuestionError
from bot.feedback import Feedback
from bot.shared import SharedPages
from bot.types import Previous, Step
from bot.ui import render
from bot.ui.chat import Chat, Conversation
from bot.ui.conversation import One
from bot.wording import say, say_sure
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
PASTED = "async () => (self.held ?? navigator.clipboard).readText()"
AS_HTML = """async () => {
    const [item] = await navigator.clipboard.read();
    return await (await item.getType("text/html")).text();
}"""
NO_CLIPBOARD = "self.held = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined });"
NO_COPYING = NO_CLIPBOARD + "Document.prototype.execCommand = () => false;"


def action(page: Page, name: str, language: Language = "sv", turn: int = 1) -> None:
    page.locator(f'.turn[data-turn="{turn}"]').get_by_role("button", name=say(f"chat_action_{name}", language)).click()


@EVERYWHERE
def test_a_question_is_asked_again_as_it_was_and_its_first_answer_stays(
    visit: Callable[..., Page],
    address: str,
    faktakoll: ToldFaktakoll,
    language: Language,
    settings: dict[str, object],
) -> None:
    page = visit(address, **settings)
    switch(page, language)
    ask(page, ASKED["sv"])
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    ask(page, FOLLOW_UP)
    expect(page.locator(".interpreted")).to_have_count(1)
    ask(page, ASKED["en"])
    expect(answer(page)).to_have_text(ANSWERED["en"])
    page.locator("#send").wait_for()
    page.locator("#question textarea").fill("halvskrivet")
    action(page, "retry", language, turn=2)
    expect(page.locator(".turn > .answer")).to_have_count(4)
    expect(page.locator(".asked")).to_have_text([ASKED["sv"], FOLLOW_UP, ASKED["en"], FOLLOW_UP])
    assert faktakoll.asked[-1] == (FOLLOW_UP, "sv")
    assert faktakoll.followed[-1] == Previous(ASKED["sv"])  # what came before it then, not what came last
    expect(page.locator("#question textarea")).to_have_value("halvskrivet")
    expect(page.locator("#send")).to_be_visible()


def test_a_question_asked_again_keeps_to_its_article(faktakoll: ToldFaktakoll, tmp_path: Path) -> None:
    with gr.Blocks():
        chat = Chat(faktakoll, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    asked = [*chat.ask(Conversation(), "sv", "auto", One(BRIDGE.id, BRIDGE.title), {"text": ASKED["sv"]})][-1][
        chat.conversation
    ]
    assert faktakoll.within[-1] == BRIDGE.id
    again = [*chat.retry(asked, "sv", gr.EventData(None, {"turn": 1}))][-1][chat.conversation]
    assert faktakoll.within[-1] == BRIDGE.id
    assert [turn.within for turn in again.turns] == [BRIDGE.id, BRIDGE.id]
    everywhere = [*chat.retry(again, "sv", gr.EventData(None, {"turn": 1, "everywhere": True}))][-1][chat.conversation]
    assert faktakoll.within[-1] is None
    assert [turn.within for turn in everywhere.turns] == [BRIDGE.id, BRIDGE.id, None]


def test_a_new_conversation_asks_in_all_articles_and_the_one_that_is_asked_is_named_once_it_is_gone(
    tmp_path: Path,
) -> None:
    stand_in = told()
    with gr.Blocks():
        chat = Chat(stand_in, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    one = chat.one(BRIDGE.id)
    stand_in.index = type(stand_in.index)([])
    drawn = chat.relabel(Conversation(), "en", one)
    assert drawn[chat.scope].value == say("chat_in_one", "en", title=BRIDGE.title)
    begun = chat.start_over(Conversation(), "en")
    assert begun[chat.within] is None
    assert begun[chat.scope].value == say("chat_in_all", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_to_an_article_that_is_gone_is_in_the_box_to_be_asked_in_all(
    tmp_path: Path, language: Language
) -> None:
    stand_in = ToldFaktakoll([], {ASKED[language]: QuestionError("article_gone")})
    with gr.Blocks():
        chat = Chat(stand_in, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    *_, last = chat.ask(Conversation(), language, "auto", One(BRIDGE.id, BRIDGE.title), {"text": ASKED[language]})
    assert last[chat.question] == ASKED[language]
    assert last[chat.within] is None
    assert last[chat.scope].value == say("chat_in_all", language)
    assert say("article_gone", language) in last[chat.status]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conversation_that_comes_back_goes_on_in_the_article_that_it_asked_last(
    tmp_path: Path, language: Language
) -> None:
    faktakoll = told()
    with gr.Blocks():
        chat = Chat(faktakoll, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    one = One(BRIDGE.id, BRIDGE.title)
    for asked, kept, articles in ((one, one, [BRIDGE]), (None, None, [BRIDGE]), (one, None, [])):
        faktakoll.index = type(faktakoll.index)([BRIDGE])
        *_, last = chat.ask(Conversation(), language, "auto", asked, {"text": ASKED[language]})
        faktakoll.index = type(faktakoll.index)(articles)
        begun = chat.begin(json.dumps(last[chat.history.kept]), Conversation(), language, None)
        assert begun[chat.within] == kept
        said = say("chat_in_one", language, title=kept.title) if kept else say("chat_in_all", language)
        assert begun[chat.scope].value == said


def test_nothing_is_asked_again_while_a_question_is_on_its_way(faktakoll: ToldFaktakoll, tmp_path: Path) -> None:
    with gr.Blocks():
        chat = Chat(faktakoll, Feedback(tmp_path / "feedback.sqlite"), SharedPages(tmp_path / "shared.sqlite"))
    asked = [*chat.ask(Conversation(), "sv", "auto", None, {"text": ASKED["sv"]})][-1][chat.conversation]
    busy = replace(asked, pending=CLAIM, step=Step.SEARCHING)
    (told_so,) = chat.retry(busy, "en", gr.EventData(None, {"turn": 1}))
    assert told_so == {chat.status: render.progress(Step.SEARCHING, "en") + render.problem(say("chat_busy", "en"))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", ["", NO_CLIPBOARD], ids=["clipboard", "no clipboard"])
def test_an_answer_is_copied_with_its_quotes_all_in_its_language_and_that_is_said_in_the_page_s(
    visit: Callable[..., Page], address: str, language: Language, script: str
) -> None:
    asked_in: Language = "en" if language == "sv" else "sv"
    page = visit(address, script=script, **CLIPBOARD)
    switch(page, language)
    ask(page, ASKED[asked_in])
    expect(answer(page)).to_have_text(ANSWERED[asked_in])
    action(page, "copy", language)
    expect(page.locator("#spoken")).to_have_text(say("copy_done", language))
    button = page.get_by_role("button", name=say("copy_done", language))
    expect(button).to_be_focused()
    stance = say("chat_question_supports", asked_in)
    sure = say_sure(0.9, asked_in)
    assert page.evaluate(PASTED) == (
        f"{ASKED[asked_in]}\n\n{ANSWERED[asked_in]}\n\n{sure}\n\n"
        f"[1] {BRIDGE.title}, Bladet, 2030-04-02, {stance}\n{BRIDGE.url}\n\n> {QUOTE}\n"
    )
    expect(page.locator('[data-action="copy"]')).to_have_text(say("chat_action_copy", language))


def test_what_is_copied_is_text_in_html_too(visit: Callable[..., Page], address: str) -> None:
    page = visit(address, **CLIPBOARD)
    ask(page, NASTY)
    expect(answer(page)).to_have_text(NASTY)
    action(page, "copy")
    expect(page.locator("#spoken")).to_have_text(say("copy_done", "sv"))
    html = page.evaluate(AS_HTML)
    assert "<img" not in html
    assert "<script" not in html
    assert "javascript:" not in html.replace("(javascript:hit=1)", "")
    assert NASTY in page.evaluate(PASTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_that_copies_nothing_is_told_of(visit: Callable[..., Page], address: str, language: Language) -> None:
    page = visit(address, script=NO_COPYING)
    switch(page, language)
    ask(page, ASKED[language])
    expect(answer(page)).to_have_text(ANSWERED[language])
    action(page, "copy", language)
    expect(page.locator("#spoken")).to_have_text(say("copy_failed", language))


@pytest.mark.parametrize("name", ["retry", "copy"])
def test_a_turn_that_is_not_there_is_neither_asked_nor_copied(
    visit: Callable[..., Page], address: str, faktakoll: ToldFaktakoll, name: str
) -> None:
    page = visit(address)
    ask(page, ASKED["sv"])
    expect(answer(page)).to_be_visible()
    before = len(faktakoll.asked)
    page.locator(f'[data-action="{name}"]').evaluate("(button) => { button.dataset.turn = 7 }")
    page.locator(f'[data-action="{name}"]').click()
    expect(page.get_by_role("alert")).to_have_text(say("turn_of_none", "sv"))
    assert len(faktakoll.asked) == before
