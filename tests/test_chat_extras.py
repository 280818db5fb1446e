"""Thumbs and exports in the chat, in a real Chromium."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import gradio as gr
import pytest
from axe_playwright_python.sync_playwright import Axe
from bridge import SILENT, told
from browser import ToldFaktakoll, ask, chat_over
from invented import BRIDGE, OPENED, evidence
from playwright.sync_api import Page, expect

from bot.feedback import Feedback, Opinion, Reason
from bot.records import text_hash
from bot.shared import SharedPages
from bot.types import Citation, Kind, Reply, Status
from bot.ui import render
from bot.ui.chat import Chat, Conversation
from bot.ui.conversation import One
from bot.ui.render import Turn
from bot.wording import say
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

NASTY = '<img src=x onerror="document.title=1"> **När** invigdes bron?'


def reply(question: str) -> Reply:
    found = Citation.of(1, evidence(BRIDGE, OPENED, "14 maj 2019"))
    said = "14 maj 2019 [1], enligt ”Bron över Norrsundet står klar” (Norrviks Tidning, 2019-05-15)."
    return Reply(
        question, "sv", Kind.QUESTION, Status.ANSWERED, said, None, "14 maj 2019", "14 maj 2019", 0.9, (found,)
    )


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "feedback.sqlite")


@pytest.fixture
def page(visit: Callable[..., Page], feedback: Feedback) -> Iterator[Page]:
    told = ToldFaktakoll([BRIDGE], {text: reply(text) for text in ("När invigdes bron?", NASTY)})
    with chat_over(told, feedback=feedback) as address:
        yield visit(address)


def opinions(feedback: Feedback) -> list[Opinion]:
    return [given.opinion for given in feedback.everything()]


def test_an_answer_is_judged_with_the_keyboard_why_and_taken_back(page: Page, feedback: Feedback) -> None:
    ask(page, "När invigdes bron?")
    wrong, right = (page.locator(f'[data-opinion="{what}"]') for what in ("wrong", "right"))
    expect(page.get_by_role("group", name="Är svaret rätt?").get_by_role("button")).to_have_text(["Rätt", "Fel"])
    wrong.focus()
    page.keyboard.press("Enter")
    expect(wrong).to_have_attribute("aria-pressed", "true")
    expect(wrong).to_be_focused()
    expect(page.locator("#status")).to_contain_text(say("opinion_thanks", "sv"))
    assert opinions(feedback) == [Opinion(is_right=False)]
    page.get_by_role("group", name="Vad är fel?").get_by_role("button", name="Fel källa").press("Space")
    expect(page.locator('[data-opinion="wrong_source"]')).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Med egna ord").fill("Det <b>var</b> 2018.")
    page.get_by_role("button", name="Spara").press("Enter")
    saved = page.locator(".saved > span")
    expect(saved).to_have_text(say("opinion_saved", "sv", what="Fel – Fel källa – ”Det <b>var</b> 2018.”"))
    expect(page.locator(".why")).to_be_hidden()
    expect(page.get_by_role("button", name="Ändra")).to_be_focused()
    assert opinions(feedback) == [Opinion(is_right=False, reason=Reason.WRONG_SOURCE, note="Det <b>var</b> 2018.")]
    faults = [row["id"] for row in Axe().run(page).response["violations"] if row["impact"] in {"serious", "critical"}]
    assert faults == []
    page.locator("#interface").get_by_label("English").check()
    expect(saved).to_have_text(say("opinion_saved", "en", what="Wrong – Wrong source – “Det <b>var</b> 2018.”"))
    page.get_by_role("button", name="Change").press("Enter")
    expect(page.get_by_role("group", name="What is wrong?")).to_be_visible()
    expect(page.get_by_label("In your own words")).to_have_value("Det <b>var</b> 2018.")
    expect(page.locator('[data-opinion="wrong_source"]')).to_have_attribute("aria-pressed", "true")
    right.click()
    expect(right).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".why")).to_have_count(0)
    assert opinions(feedback) == [Opinion(is_right=True)]
    right.click()
    expect(right).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#status")).to_contain_text(say("opinion_taken_back", "en"))
    assert opinions(feedback) == []


def test_what_is_wrong_is_asked_in_full_view_and_saving_is_shown(page: Page, feedback: Feedback) -> None:
    page.set_viewport_size({"width": 1440, "height": 560})
    ask(page, "När invigdes bron?")
    page.locator('[data-opinion="wrong"]').click()
    page.wait_for_function("""() => {
        const bottom = document.querySelector(".why")?.getBoundingClientRect().bottom;
        return bottom <= document.querySelector("#composer").getBoundingClientRect().top;
    }""")
    page.get_by_role("button", name="Spara").click()  # with nothing more to say
    expect(page.locator(".why")).to_be_hidden()
    expect(page.locator(".saved > span")).to_have_text(say("opinion_saved", "sv", what="Fel"))
    expect(page.locator(".saved > span")).to_be_in_viewport()
    assert opinions(feedback) == [Opinion(is_right=False)]


def test_a_note_is_not_lost_to_the_next_answer(page: Page) -> None:
    ask(page, "När invigdes bron?")
    page.locator('[data-opinion="wrong"]').click()
    page.get_by_label("Med egna ord").fill("Det var")
    ask(page, NASTY)
    expect(page.locator(".turn > .answer")).to_have_count(2)
    expect(page.get_by_label("Med egna ord")).to_have_value("Det var")


def test_a_reply_that_was_never_given_is_not_judged(page: Page, feedback: Feedback) -> None:
    ask(page, "När invigdes bron?")
    thumb = page.locator('[data-opinion="right"]')
    thumb.evaluate("(button) => { button.dataset.turn = 7 }")
    thumb.click()
    expect(page.get_by_role("alert")).to_contain_text(say("turn_of_none", "sv"))
    assert opinions(feedback) == []


@pytest.mark.parametrize("turn", [0, 2, -1, 1.0, "1", None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_is_one_by_any_other_number(feedback: Feedback, turn: object, language: Language) -> None:
    with gr.Blocks():
        chat = Chat(ToldFaktakoll([BRIDGE], {}), feedback, SharedPages(Path(os.devnull) / "shared.sqlite"))
    one = Conversation(turns=(Turn(reply("När invigdes bron?"), {}),))
    pressed = gr.EventData(None, {"turn": turn, "what": "right", "note": ""})
    assert chat.judge(one, language, pressed) == {chat.status: render.problem(say("turn_of_none", language))}
    assert opinions(feedback) == []


def test_a_damaged_file_keeps_nobody_from_asking(page: Page, tmp_path: Path) -> None:
    (tmp_path / "feedback.sqlite").write_bytes(b"inte en databas" * 400)
    ask(page, "När invigdes bron?")
    thumb = page.locator('[data-opinion="right"]')
    thumb.click()
    expect(page.get_by_role("alert")).to_contain_text("is damaged")
    expect(thumb).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("way", ["md", "html", "json"])
def test_a_conversation_is_saved_as_a_file(page: Page, way: str) -> None:
    expect(page.locator("#exports")).not_to_be_visible()
    ask(page, NASTY)
    expect(page.locator(".turn > .answer")).to_have_count(1)
    page.get_by_text("Exportera").press("Enter")
    with page.expect_download() as waiting:
        page.locator(f'[data-format="{way}"]').press("Enter")
    saved = waiting.value
    assert saved.suggested_filename.startswith("faktakoll-20")
    assert saved.suggested_filename.endswith(f".{way}")
    text = Path(saved.path()).read_text("utf-8")
    assert OPENED in text.replace("<mark>", "").replace("</mark>", "")
    assert text_hash(BRIDGE.text) in text
    assert page.title() == "Faktakoll"
    if way == "json":
        (row,) = json.loads(text)["replies"]
        assert row["question"] == NASTY
        assert BRIDGE.text[row["citations"][0]["start"] : row["citations"][0]["end"]] == OPENED
    else:
        assert "<img" not in text.replace("\\<img", "")
    expect(page.locator("#exports details")).not_to_have_attribute("open", "")


def test_on_a_phone_nothing_is_wider_than_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "När invigdes bron?")
    page.locator('[data-opinion="wrong"]').click()
    page.locator(".why").wait_for()
    page.locator("#exports summary").click()
    shown = page.locator("#new, #exports button, .why button, .thumbs button").all()
    assert len(shown) == 11
    for one in shown:
        box = one.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize(("within", "searched"), [(None, (2, 2)), (One("bro", "Bron"), (1, 1))])
def test_an_answer_says_how_much_was_searched_in_all_or_in_the_one_article(
    feedback: Feedback, within: One | None, searched: tuple[int, int]
) -> None:
    with gr.Blocks():
        chat = Chat(told(), feedback, SharedPages(Path(os.devnull) / "shared.sqlite"))
    *_, last = chat.ask(Conversation(), "sv", "auto", within, {"text": SILENT})
    assert [turn.searched for turn in last[chat.conversation].turns] == [searched]
