"""The conversations that a browser keeps, in a real Chromium. No page may go elsewhere or report an error."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from bridge import ANSWERED, ASKED, BRIDGE, CLAIM, FOLLOW_UP, MEANT, NASTY, QUOTE, SILENT, told
from browser import (
    ENTRIES,
    EVERYWHERE,
    LOCALES,
    ToldFaktakoll,
    answer,
    ask,
    chat_over,
    grave,
    kept,
    reload,
    switch,
)
from playwright.sync_api import Locator, Page, expect

from bot.types import Previous
from bot.wording import say
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

FORBIDDEN = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') };"
KEEP = """(all) => {
    for (const detail of all) document.dispatchEvent(new CustomEvent("faktakoll-keep", { detail }));
}"""
PUT = """(entry) => new Promise((resolve) => {
    indexedDB.open("faktakoll").onsuccess = ({ target }) => {
        const transaction = target.result.transaction("conversations", "readwrite");
        transaction.objectStore("conversations").put(entry);
        transaction.oncomplete = () => { target.result.close(); resolve(); };
    };
})"""


@pytest.fixture
def faktakoll() -> ToldFaktakoll:
    return told()


@pytest.fixture
def address(faktakoll: ToldFaktakoll) -> Iterator[str]:
    with chat_over(faktakoll) as found:
        yield found


def asked(page: Page, *texts: str) -> None:
    """Asks each in turn and waits until the browser keeps the conversation."""
    for text in texts:
        before = page.locator(".turn > .answer").count()
        ask(page, text)
        expect(page.locator(".turn > .answer")).to_have_count(before + 1)
        kept(page)
    page.locator("#send").wait_for()


def opened(page: Page) -> Locator:
    page.locator("#history-open").click()
    panel = page.locator("#history")
    expect(panel).to_be_visible()
    return panel


def again(page: Page) -> Page:
    """A new tab of the same browser."""
    page.context.set_default_timeout(30_000)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".welcome").wait_for()
    return other


@EVERYWHERE
def test_a_reload_comes_back_to_the_conversation_with_its_numbers_quotes_and_sources(
    visit: Callable[..., Page],
    address: str,
    faktakoll: ToldFaktakoll,
    language: Language,
    settings: dict[str, object],
) -> None:
    page = visit(address, **settings)
    asked(page, CLAIM, ASKED[language])
    page.locator('.turn[data-turn="2"] [data-opinion="right"]').click()
    expect(page.locator('[aria-pressed="true"]')).to_have_count(1)
    before = page.locator("#said .talk").inner_html()
    reload(page)
    expect(answer(page)).to_have_text(ANSWERED[language])
    expect(page.locator(".turn > .answer")).to_have_count(2)
    expect(page.locator('[aria-pressed="true"]')).to_have_count(1)
    assert page.locator("#said .talk").inner_html() == before
    if "has_touch" in settings:
        page.locator(".to-sources").last.tap()
    page.get_by_role("button", name=say("chat_open", "sv")).last.click()
    expect(page.get_by_role("dialog").locator("mark.span")).to_have_text("maj 2031")
    page.locator("#pane .close").click()
    page.keyboard.press("Escape")
    ask(page, FOLLOW_UP)  # what is asked next is a follow-up to the last turn
    expect(page.locator(".interpreted")).to_have_text(say("chat_interpreted", "sv", question=MEANT))
    assert faktakoll.followed[-1] == Previous(ASKED[language])
    assert len(page.evaluate(ENTRIES)) == 1


@EVERYWHERE
def test_conversations_are_listed_found_and_opened(
    visit: Callable[..., Page], address: str, language: Language, settings: dict[str, object]
) -> None:
    page = visit(address, **settings)
    switch(page, language)
    asked(page, ASKED["sv"], CLAIM)
    page.locator("#new").click()
    expect(page.locator(".welcome")).to_be_visible()
    asked(page, SILENT)
    panel = opened(page)
    titles = panel.locator("li .choose span")
    expect(titles).to_have_text([SILENT, ASKED["sv"]])
    expect(panel.locator("small").last).to_contain_text(say("history_turns_many", language, count=2))
    expect(panel.locator("[aria-current]")).to_contain_text(SILENT)
    assert grave(page) == []
    words = panel.get_by_label(say("history_search", language))
    words.fill("NEJ  bron")  # what was answered counts too, and every word must be there
    expect(titles).to_have_text([ASKED["sv"]])
    expect(panel.get_by_role("status")).to_have_text(say("history_found", language, count=1, all=2))
    words.fill("giraff")
    expect(panel.get_by_role("status")).to_have_text(say("history_none_such", language))
    words.fill("")
    panel.locator(".choose").last.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(page.locator(".asked")).to_have_text([ASKED["sv"], CLAIM])
    expect(page.locator("#sources blockquote")).to_have_text([QUOTE, QUOTE])
    expect(page.locator("#sources .number")).to_have_text(["1", "1"])
    asked(page, ASKED["en"])
    assert sorted(len(each["kept"]["turns"]) for each in page.evaluate(ENTRIES)) == [1, 3]
    page.locator("#new").click()
    expect(page.locator(".welcome")).to_be_visible()
    reload(page)
    expect(page.locator(".welcome")).to_be_visible()


def test_the_panel_works_by_keyboard(visit: Callable[..., Page], address: str) -> None:
    page = visit(address)
    opener = page.locator("#history-open")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#history-words")).to_be_focused()
    expect(page.locator("#history").get_by_role("status")).to_have_text(say("history_none", "sv"))
    page.keyboard.press("Escape")
    expect(page.locator("#history")).to_be_hidden()
    expect(opener).to_be_focused()


@EVERYWHERE
def test_one_is_removed_and_put_back_and_all_are_removed_for_good(
    visit: Callable[..., Page], address: str, language: Language, settings: dict[str, object]
) -> None:
    page = visit(address, **settings)
    switch(page, language)
    asked(page, ASKED["sv"])
    page.locator("#new").click()
    expect(page.locator(".welcome")).to_be_visible()
    asked(page, SILENT)
    panel = opened(page)
    panel.get_by_role("button", name=say("history_remove", language, title=ASKED["sv"])).click()
    undo = panel.get_by_role("button", name=say("history_undo", language))
    expect(undo).to_be_focused()
    assert [each["kept"]["turns"][0]["reply"]["question"] for each in page.evaluate(ENTRIES)] == [SILENT]
    undo.press("Enter")
    expect(panel.locator(".choose span")).to_have_text([SILENT, ASKED["sv"]])
    assert len(page.evaluate(ENTRIES)) == 2
    panel.get_by_role("button", name=say("history_clear", language)).click()
    expect(panel.get_by_role("alert")).to_have_text(say("history_sure", language))
    assert grave(page) == []
    panel.get_by_role("button", name=say("history_clear_no", language)).press("Enter")
    assert len(page.evaluate(ENTRIES)) == 2
    panel.get_by_role("button", name=say("history_clear", language)).click()
    panel.get_by_role("button", name=say("history_clear_yes", language)).click()
    expect(panel.get_by_role("status")).to_have_text(say("history_none", language))
    assert page.evaluate(ENTRIES) == []
    page.keyboard.press("Escape")
    expect(page.locator(".welcome")).to_be_visible()  # the one in view is over
    reload(page)
    expect(page.locator(".welcome")).to_be_visible()


def test_two_tabs_do_not_lose_each_others_turns(visit: Callable[..., Page], address: str) -> None:
    one = visit(address)
    asked(one, ASKED["sv"])
    other = again(one)
    asked(other, SILENT)
    opened(other).locator(".choose", has_text=ASKED["sv"]).click()
    expect(other.locator(".asked")).to_have_text([ASKED["sv"]])
    asked(one, CLAIM)
    asked(other, ASKED["en"])  # both went on with the same conversation
    asked(other, NASTY)
    found = [[turn["reply"]["question"] for turn in each["kept"]["turns"]] for each in one.evaluate(ENTRIES)]
    assert sorted(found) == sorted([[ASKED["sv"], CLAIM], [SILENT], [ASKED["sv"], ASKED["en"], NASTY]])
    reload(other)
    expect(other.locator(".asked")).to_have_text([ASKED["sv"], ASKED["en"], NASTY])


def test_what_comes_in_at_once_for_a_conversation_that_another_tab_went_on_with_is_kept_once(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit(address)
    asked(page, ASKED["sv"])
    (entry,) = page.evaluate(ENTRIES)
    there = {**entry["kept"], "id": "annan"}
    page.evaluate(PUT, {**entry, "id": "annan", "kept": there})
    (turn,) = there["turns"]
    other = {**turn, "reply": {**turn["reply"], "question": SILENT}}
    growing = [{**there, "turns": [other | {"suggestions": each}]} for each in ([], [ASKED["en"]])]
    page.evaluate(KEEP, growing)
    page.wait_for_function(f"async () => (await ({ENTRIES})()).some((each) => each.kept.turns[0].suggestions.length)")
    assert len(page.evaluate(ENTRIES)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loaded_anew_in_the_middle_of_an_answer_has_the_question_in_its_box_and_tells_no_fault(
    visit: Callable[..., Page], address: str, faktakoll: ToldFaktakoll, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    faktakoll.go.clear()
    ask(page, ASKED[language])
    expect(page.locator("#said .asked")).to_have_text(ASKED[language])  # the server is at it
    page.reload()
    expect(page.locator("#composer > [role=alert]")).to_have_text(say("chat_unanswered", language))
    expect(page.locator("#question textarea")).to_have_value(ASKED[language])
    faktakoll.go.set()
    page.locator("#send").click()
    expect(answer(page)).to_have_text(ANSWERED[language])


@pytest.mark.parametrize("why", ["forbidden", "full"])
def test_a_browser_that_keeps_nothing_says_so_and_the_chat_works(
    visit: Callable[..., Page], address: str, why: str
) -> None:
    page = visit(address, script=FORBIDDEN if why == "forbidden" else "")
    if why == "full":
        room = {"origin": address, "quotaSize": 1}
        page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", room)
    ask(page, ASKED["sv"])
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    expect(page.locator("#history-frame").get_by_role("alert")).to_have_text(say(f"history_{why}", "sv"))
    ask(page, ASKED["en"])
    expect(answer(page)).to_have_text(ANSWERED["en"])
    expect(page.locator(".turn > .answer")).to_have_count(2)


def test_what_is_kept_is_shown_as_text_and_does_nothing(visit: Callable[..., Page], address: str) -> None:
    page = visit(address)
    asked(page, NASTY)
    reload(page)
    expect(answer(page)).to_have_text(NASTY)
    expect(page.locator(".card h4")).to_have_text(NASTY)
    expect(opened(page).locator(".choose span")).to_have_text(NASTY)
    assert page.locator("#said img, #history img, #said script, #history script, a.out").count() == 0
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_damaged_one_is_told_of_in_one_line_and_can_be_removed(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address)
    switch(page, language)
    asked(page, ASKED["sv"])
    (entry,) = page.evaluate(ENTRIES)
    entry["kept"]["turns"][0]["reply"]["confidence"] = '<img src=x onerror="hit=1">'
    page.evaluate(PUT, {**entry, "id": "skadad", "changed": 7})
    page.evaluate(PUT, {"id": "tom", "kept": None})
    panel = opened(page)
    expect(panel.locator("li")).to_have_count(3)
    panel.locator('[data-choose="skadad"]').click()
    damaged = say("history_damaged", language, where="turns.0.reply.confidence")
    expect(page.locator("#status").get_by_role("alert")).to_have_text(damaged)
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    panel = opened(page)
    panel.locator(".choose", has_text=say("history_unreadable", language)).click()
    alert = page.locator("#status").get_by_role("alert")
    expect(alert).to_have_text(say("history_damaged", language, where="JSON"))
    panel = opened(page)
    panel.locator('[data-remove="tom"]').click()
    expect(panel.locator(".removed")).to_have_count(1)
    assert len(page.evaluate(ENTRIES)) == 2
    assert page.evaluate("window.hit") is None


@EVERYWHERE
def test_an_article_that_is_gone_or_changed_is_told_of_beside_its_quote(
    visit: Callable[..., Page],
    address: str,
    faktakoll: ToldFaktakoll,
    language: Language,
    settings: dict[str, object],
) -> None:
    page = visit(address, **settings)
    asked(page, ASKED["sv"])
    for articles, what in (
        ([], "gone"),
        ([replace(BRIDGE, text="Ny. " + BRIDGE.text)], "changed"),
        ([BRIDGE], None),
    ):
        faktakoll.index = type(faktakoll.index)(articles)
        reload(page)
        expect(answer(page)).to_have_text(ANSWERED["sv"])
        switch(page, language)
        if "has_touch" in settings:
            page.locator(".to-sources").tap()
        expect(page.locator(".card blockquote")).to_have_text(QUOTE)
        if what:
            expect(page.locator(".card .lapsed")).to_have_text(say(f"chat_lapsed_{what}", language))
        expect(page.locator(".card .lapsed")).to_have_count(1 if what else 0)
        expect(page.locator(".card [data-article]")).to_have_count(0 if what else 1)
