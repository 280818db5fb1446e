"""Sharing from the chat in a real Chromium, on a desktop and a phone. No page may go elsewhere or report an error."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from bridge import ANSWERED, ASKED, BRIDGE, NASTY, QUOTE, told
from browser import EVERYWHERE, answer, ask, chat_over, grave, reload, switch
from playwright.sync_api import Locator, Page, expect

from bot.wording import say
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

FORBIDDEN = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') };"
FORGET = """() => new Promise((resolve) => {
    indexedDB.open("faktakoll").onsuccess = ({ target }) => {
        const transaction = target.result.transaction("links", "readwrite");
        const links = transaction.objectStore("links");
        links.getAll().onsuccess = (found) => links.put({ ...found.target.result[0], key: "en annan" });
        transaction.oncomplete = () => { target.result.close(); resolve(); };
    };
})"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with chat_over(told()) as found:
        yield found


def dialog(page: Page, language: Language) -> Locator:
    page.get_by_role("button", name=say("chat_action_share", language), exact=True).last.click()
    found = page.locator("#share")
    expect(found).to_be_visible()
    return found


@EVERYWHERE
def test_a_link_is_made_read_and_taken_back(
    visit: Callable[..., Page], address: str, language: Language, settings: dict[str, object]
) -> None:
    page = visit(address, permissions=["clipboard-write"], **settings)
    switch(page, language)
    ask(page, NASTY)
    expect(answer(page)).to_have_text(NASTY)
    page.locator("#send").wait_for()
    ask(page, ASKED[language])
    expect(answer(page)).to_have_text(ANSWERED[language])
    shares = dialog(page, language)
    expect(shares.locator(".who:visible")).to_have_text(say("share_who_here", language))
    expect(shares.locator("li")).to_have_count(0)  # nothing is shared before it is asked for
    shares.get_by_role("button", name=say("share_one", language)).click()
    expect(shares.get_by_role("status")).to_have_text(say("share_made", language))
    link = shares.get_by_role("textbox").input_value()
    assert link.startswith(f"{address}/shared/")
    shares.get_by_role("button", name=say("share_copy", language)).click()
    expect(shares.get_by_role("status")).to_have_text(say("share_copied", language))
    assert grave(page) == []
    assert page.evaluate("document.querySelector('#share').scrollWidth <= innerWidth")
    reading = page.context.new_page()
    response = reading.goto(link)
    assert response
    assert response.status == 200
    expect(reading.locator("h2").first).to_have_text(ASKED[language])
    expect(reading.locator("blockquote")).to_have_text(QUOTE)
    assert reading.locator("script").count() == 0
    assert grave(reading) == []
    shares.get_by_role("button", name=say("share_all", language)).click()
    expect(shares.locator("li")).to_have_count(2)
    whole = shares.get_by_role("textbox").first.input_value()
    reading.goto(whole)
    expect(reading.locator("h2").first).to_have_text(f"1. {NASTY}")
    assert reading.evaluate("window.hit") is None
    page.keyboard.press("Escape")
    expect(shares).to_be_hidden()
    expect(page.get_by_role("button", name=say("chat_action_share", language), exact=True).last).to_be_focused()
    reload(page)
    expect(answer(page)).to_have_text(ANSWERED[language], timeout=20_000)
    switch(page, language)
    shares = dialog(page, language)
    expect(shares.locator("li")).to_have_count(2)  # and can be taken back later, too
    shares.locator("li", has=page.locator(f'[href="{link}"]')).get_by_role(
        "button", name=say("share_take_back", language)
    ).press("Enter")
    expect(shares.get_by_role("status")).to_have_text(say("share_taken_back", language))
    expect(shares.locator("li")).to_have_count(1)
    response = reading.goto(whole)
    assert response
    assert response.status == 200
    response = reading.context.request.get(link)
    assert response.status == 404
    for each in LANGUAGES:
        assert say("share_none", each) in response.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_with_another_key_stays_and_that_is_said(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address)
    switch(page, language)
    ask(page, ASKED["sv"])
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    shares = dialog(page, language)
    shares.get_by_role("button", name=say("share_one", language)).click()
    expect(shares.locator("li")).to_have_count(1)
    page.evaluate(FORGET)
    shares.get_by_role("button", name=say("share_take_back", language)).click()
    expect(shares.get_by_role("status")).to_have_text(say("share_no_key", language))
    expect(shares.locator("li")).to_have_count(1)
    assert page.context.request.get(shares.get_by_role("textbox").input_value()).status == 200


def test_where_the_browser_keeps_nothing_a_link_can_be_taken_back_while_the_page_is_open(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit(address, script=FORBIDDEN)
    ask(page, ASKED["sv"])
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    shares = dialog(page, "sv")
    shares.get_by_role("button", name=say("share_one", "sv")).click()
    expect(shares.get_by_role("status")).to_contain_text(say("share_unkept", "sv"))
    link = shares.get_by_role("textbox").input_value()
    shares.get_by_role("button", name=say("share_take_back", "sv")).click()
    expect(shares.get_by_role("status")).to_have_text(say("share_taken_back", "sv"))
    assert page.context.request.get(link).status == 404


def test_a_shared_page_says_when_its_article_has_changed(visit: Callable[..., Page]) -> None:
    faktakoll = told()
    with chat_over(faktakoll) as address:
        page = visit(address)
        ask(page, ASKED["sv"])
        expect(answer(page)).to_have_text(ANSWERED["sv"])
        faktakoll.index = type(faktakoll.index)([replace(BRIDGE, text="Ny text.")])
        shares = dialog(page, "sv")
        shares.get_by_role("button", name=say("share_one", "sv")).click()
        expect(shares.locator("li")).to_have_count(1)
        text = page.context.request.get(shares.get_by_role("textbox").input_value()).text()
        assert "Artikeln har sedan dess ändrats eller tagits bort." in text
