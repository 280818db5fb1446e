"""Answers and their sources in a real browser: markers, pane, drawer, translations, keys, and that nobody is kept out.

As in test_chat.py, every page may talk to this machine alone and may report no error.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from bridge import ANSWERED, ASKED, BRIDGE, CLAIM, CLAIMS, INSTEAD, QUOTE, SILENCE, SILENT, UNTOLD, replies
from browser import AT_REST, LOCALES, ToldFaktakoll, answer, ask, chat_over, grave, pose, reload, switch
from playwright.sync_api import Page, expect

from bot.translation import TranslationError
from bot.wording import say
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# In place of the browser's own translator, which would have to fetch a language model; it notes what it is asked.
TRANSLATOR = """
    self.asked = [];
    self.Translator = {
        availability: async () => "STATE",
        create: async (pair) => ({
            translate: async (text) => { asked.push([pair.sourceLanguage, pair.targetLanguage, text]); return RESULT; },
        }),
    };
"""
TRANSLATION = "The new bridge opens in May 2031, says Åsa Öst."
NONE = "delete self.Translator;"


def translator(state: str = "available", result: str = f"`{TRANSLATION}`") -> str:
    return TRANSLATOR.replace("STATE", state).replace("RESULT", result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pointing_at_a_marker_shows_its_quote_for_as_long_as_one_points(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    peek = page.locator("#peek")
    ask(page, ASKED[language])
    page.locator(".answer .marker").hover()
    expect(peek.locator("blockquote")).to_have_text(QUOTE)
    expect(peek.locator("mark")).to_have_text("maj 2031")
    peek.hover()
    page.wait_for_timeout(500)  # longer than it stays when one points elsewhere
    expect(peek).to_be_visible()
    page.locator(".asked").hover()
    expect(peek).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_marker_works_by_keyboard(visit: Callable[..., Page], address: str, language: Language) -> None:
    page = visit(address, locale=LOCALES[language])
    peek, box = page.locator("#peek"), page.locator("#question textarea")
    ask(page, ASKED[language])
    marker = page.locator(".answer .marker")
    expect(marker).to_be_visible()
    box.focus()
    page.keyboard.press("Shift+Tab")
    while not marker.evaluate("each => each === document.activeElement"):
        assert not box.evaluate("each => each === document.activeElement"), "the marker is not reached by Tab"
        page.keyboard.press("Shift+Tab")
    expect(peek.locator("blockquote")).to_have_text(QUOTE)
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_tap_shows_the_quote_and_leads_to_its_card_in_the_drawer(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language], **PHONE)
    ask(page, ASKED[language])
    page.locator(".answer .marker").tap()
    peek = page.locator("#peek")
    expect(peek.locator("blockquote")).to_have_text(QUOTE)
    box = peek.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    expect(page.locator(".card")).to_be_hidden()
    peek.get_by_role("button", name=say("chat_show_source", language)).tap()
    expect(peek).to_be_hidden()
    expect(page.locator(".card")).to_be_focused()
    expect(page.locator(".card")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawer_opens_an_article_and_is_there_again_after(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language], **PHONE)
    ask(page, CLAIMS[language])
    expect(page.locator(".to-sources")).to_have_count(1)
    expect(page.locator("#send")).to_be_visible()
    ask(page, UNTOLD[language])
    expect(page.locator(".to-sources")).to_have_count(2)
    page.locator(".to-sources").first.tap()
    drawer = page.locator("#sources")
    expect(drawer.locator("h3:visible")).to_have_text(say("chat_citations", language))
    button = drawer.get_by_role("button", name=say("chat_open", language))
    button.tap()
    expect(page.get_by_role("dialog").locator("h2")).to_have_text(BRIDGE.title)
    page.locator("#pane .close").tap()
    expect(button).to_be_focused()
    expect(drawer).to_be_visible()
    drawer.get_by_role("button", name=say("chat_close", language)).tap()
    expect(drawer).to_be_hidden()


def test_the_pane_follows_the_turn_that_is_pressed_or_focused(visit: Callable[..., Page], address: str) -> None:
    page = visit(address)
    heading = page.locator("#sources h3:visible")
    ask(page, CLAIM)
    expect(heading).to_have_text(say("chat_citations", "sv"))
    ask(page, SILENT)
    expect(heading).to_have_text(say("chat_nearest", "sv"))
    page.locator(".turn .answer").first.click()
    expect(heading).to_have_text(say("chat_citations", "sv"))
    switch(page, "en")  # is drawn anew, and stays where it was
    expect(heading).to_have_text(say("chat_citations", "en"))
    page.locator(".turn .near .marker").first.focus()
    expect(heading).to_have_text(say("chat_nearest", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abstention_offers_a_question_that_can_be_asked_instead(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    ask(page, UNTOLD[language])
    expect(page.locator(".searched")).to_have_text(say("chat_searched", language, articles=2, passages=2))
    expect(page.locator(".near li")).to_have_text([f"{BRIDGE.title} [1]"])
    page.get_by_role("button", name=INSTEAD).click()
    expect(answer(page)).to_have_text("Om en bro [1].")


@pytest.fixture
def seeking(faktakoll: ToldFaktakoll) -> Iterator[ToldFaktakoll]:
    """One that looks for what to ask instead until it is told to find it."""
    faktakoll.suggest.clear()
    yield faktakoll
    faktakoll.suggest.set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_ask_instead_comes_in_after_the_answer_moves_nothing_and_is_told_of(
    visit: Callable[..., Page], address: str, seeking: ToldFaktakoll, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    ask(page, UNTOLD[language])
    expect(answer(page)).to_have_text(SILENCE[language])
    expect(page.locator("#send")).to_be_visible()
    thumb = page.locator('[data-opinion="right"]')
    thumb.focus()
    page.evaluate(AT_REST)
    parts = page.locator(".turn :is(.answer, .text, .searched, .near, .actions), #ask")
    before = [part.bounding_box() for part in parts.all()]
    expect(page.locator(".instead button[data-example]")).to_have_count(0)
    expect(page.locator(".seeking")).to_have_text(f"{say('chat_seeking', language)} {say('chat_stop', language)}")
    seeking.suggest.set()
    expect(page.get_by_role("button", name=INSTEAD)).to_be_visible()
    expect(page.locator(".seeking")).to_have_count(0)
    expect(page.locator("#spoken")).to_have_text(f"{say('chat_ask_instead', language)}: {INSTEAD}")
    expect(thumb).to_be_focused()
    assert [part.bounding_box() for part in parts.all()] == before
    expect(page.locator("#status .heard")).to_have_text(SILENCE[language])
    reload(page)
    expect(page.get_by_role("button", name=INSTEAD)).to_be_visible()  # kept with its turn
    page.locator("#history-open").click()
    expect(page.locator("#history [data-choose]")).to_have_count(1)


def test_where_nothing_can_be_asked_instead_nothing_is_said_of_it(visit: Callable[..., Page]) -> None:
    with chat_over(ToldFaktakoll([BRIDGE], replies())) as address:
        page = visit(address)
        ask(page, SILENT)
        expect(answer(page)).to_have_text("Det står inte.")
        expect(page.locator("#new")).to_be_visible()
        expect(page.locator(".instead")).to_have_count(0)


@pytest.mark.parametrize("way", ["Escape", "the button", "the next question"])
def test_a_stop_or_the_next_question_ends_the_search_for_what_to_ask_instead(
    visit: Callable[..., Page], address: str, seeking: ToldFaktakoll, way: str
) -> None:
    page = visit(address)
    ask(page, SILENT)
    expect(page.locator(".seeking")).to_be_visible()
    box = page.locator("#question textarea")
    box.fill("Utkast")
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "the button":
        page.locator(".seeking button").click()
    else:
        ask(page, ASKED["sv"])
        expect(answer(page)).to_have_text(ANSWERED["sv"])
    expect(page.locator(".instead")).to_have_count(0)
    expect(box).to_have_value("" if way == "the next question" else "Utkast")
    seeking.suggest.set()
    ask(page, CLAIM)
    expect(answer(page)).to_have_text("Nej [1].")
    expect(page.locator(".instead")).to_have_count(0)


def test_a_quote_is_translated_beside_the_original_and_said_to_be(visit: Callable[..., Page], address: str) -> None:
    page = visit(address, script=translator())
    ask(page, ASKED["sv"])
    expect(answer(page)).to_be_visible()
    ask(page, ASKED["en"])
    expect(answer(page)).to_have_text(ANSWERED["en"])
    page.locator("[data-translate]:visible").click()
    translation = page.locator(".translation")
    expect(translation).to_have_text(f"{say('translation', 'sv')} {TRANSLATION}")
    expect(translation).to_be_focused()
    expect(translation.locator("span")).to_have_attribute("lang", "en")
    expect(page.locator(".card:visible blockquote")).to_have_text(QUOTE)
    assert page.evaluate("asked") == [["sv", "en", QUOTE]]
    switch(page, "en")  # drawn anew, and not asked for again
    expect(translation).to_have_text(f"{say('translation', 'en')} {TRANSLATION}")
    assert len(page.evaluate("asked")) == 1


@pytest.mark.parametrize(
    "script",
    [NONE, translator("unavailable"), translator("downloadable")],
    ids=["no translator", "none for the pair", "not here"],
)
def test_no_translation_is_offered_where_none_can_be_made(
    visit: Callable[..., Page], address: str, script: str
) -> None:
    page = visit(address, script=script)
    ask(page, ASKED["en"])
    expect(page.locator(".card")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator("[data-translate]")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translator_that_fails_says_so(visit: Callable[..., Page], address: str, language: Language) -> None:
    page = visit(
        address, locale=LOCALES[language], script=translator("available", "(() => { throw new Error('x') })()")
    )
    ask(page, ASKED["en"])
    button = page.get_by_role("button", name=say("translate", language))
    button.click()
    expect(page.locator(".translation")).to_have_text(say("translation_failed", language))
    expect(button).to_be_enabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_escape_stops_and_slash_leads_to_the_question(
    visit: Callable[..., Page], address: str, faktakoll: ToldFaktakoll, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    box = page.locator("#question textarea")
    faktakoll.go.clear()
    ask(page, ASKED[language])
    expect(page.locator("#stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_have_value(ASKED[language])
    faktakoll.go.set()
    expect(page.locator("#send")).to_be_visible()
    box.fill("a")
    box.press("/")
    expect(box).to_have_value("a/")
    box.evaluate("each => each.blur()")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("a/")
    page.locator("#answer-language").get_by_role("radio", name=say("chat_answer_en", language)).focus()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("a/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_under_the_box_keeps_its_order_however_long_the_title_of_the_article_is(
    visit: Callable[..., Page], language: Language
) -> None:
    long = replace(BRIDGE, title="Så blir den nya bron, som ska öppna om fem år och kosta mer än den som revs")
    with chat_over(ToldFaktakoll([long], replies())) as address:
        page = visit(address)
        switch(page, language)
        ask(page, ASKED[language])
        expect(answer(page)).to_be_visible()
        for width in (1440, 700, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.locator("#scope").evaluate(
                "(chip, said) => { chip.textContent = said; chip.classList.add('one'); }",
                say("chat_in_one", language, title=long.title),
            )
            boxes = [
                page.locator(each).bounding_box() or {} for each in ("#scope", "#exports", "#history-open", "#new")
            ]
            scope, *doings = boxes
            middles = [box["y"] + box["height"] / 2 for box in doings]
            assert max(middles) - min(middles) < 3
            assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(doings))
            assert scope["height"] < 40
            assert doings[-1]["x"] + doings[-1]["width"] <= width
            assert (scope["y"] + 10 > doings[0]["y"]) is (width == 1440)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_heard_changes_inside_a_region_that_stays(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, locale=LOCALES[language])
    region = page.locator("#status")
    expect(region).to_have_attribute("role", "status")
    region.evaluate("each => { each.mine = true }")
    ask(page, ASKED[language])
    expect(region.locator(".heard")).to_have_text(ANSWERED[language])
    expect(region.locator(".heard")).to_have_attribute("lang", language)
    assert region.evaluate("each => each.mine")


@pytest.mark.poses
@pytest.mark.parametrize(  # each pair of scheme, language and kind of screen is there once
    ("scheme", "language", "settings"),
    [("light", "sv", {}), ("dark", "en", {}), ("light", "en", PHONE), ("dark", "sv", PHONE)],
    ids=["light-sv-desktop", "dark-en-desktop", "light-en-phone", "dark-sv-phone"],
)
def test_nothing_keeps_people_out(
    visit: Callable[..., Page], address: str, scheme: str, language: Language, settings: dict[str, object]
) -> None:
    page = visit(address, script=translator(), color_scheme=scheme, **settings)
    switch(page, language)
    assert grave(page) == []
    for text in (CLAIM, SILENT, ASKED["en"]):
        ask(page, text)
        expect(page.locator("#said .asked").last).to_have_text(text)
        expect(page.locator("#send")).to_be_visible()
    if settings:
        pose(page, f"answers-phone-{scheme}-{language}")
        page.locator(".to-sources").last.tap()
    page.locator("[data-translate]:visible").click()
    expect(page.locator(".translation")).to_be_visible()
    pose(page, f"sources-{'phone' if settings else 'desktop'}-{scheme}-{language}")
    assert grave(page) == []
    page.get_by_role("button", name=say("chat_open", language)).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert grave(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    ask(page, "")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator(".answer.answered .marker").last.focus()
    assert grave(page) == []


class ToldTranslator:
    """From Swedish into English, as it is told; in place of a model or an endpoint."""

    def __init__(self, host: str | None = None, fault: Exception | None = None) -> None:
        self.name, self.host, self.asked, self._fault = host or "opus-mt-sv-en", host, [], fault

    def translates(self, source: str, target: Language) -> bool:
        return (source, target) == ("sv", "en")

    def translate(self, text: str, source: str, target: Language) -> str:
        self.asked.append((text, source, target))
        if self._fault:
            raise self._fault
        return TRANSLATION


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("host", [None, "translate.example.org"])
def test_where_the_browser_cannot_the_translator_of_the_settings_translates(
    visit: Callable[..., Page], faktakoll: ToldFaktakoll, language: Language, host: str | None
) -> None:
    translator = ToldTranslator(host)
    with chat_over(faktakoll, translator=translator) as address:
        page = visit(address, script=NONE, locale=LOCALES[language])
        ask(page, ASKED["en"])
        button = page.locator("[data-translate]")
        label = say("translate_sent", language, host=host) if host else say("translate", language)
        expect(button).to_have_text(label)
        expect(button).to_have_attribute("title", say("translate_leaves", language, host=host) if host else "")
        button.click()
        label = say("translation_by", language, name=translator.name)
        expect(page.locator(".translation")).to_have_text(f"{label} {TRANSLATION}")
        expect(page.locator(".translation span")).to_have_attribute("lang", "en")
        expect(page.locator(".card blockquote")).to_have_text(QUOTE)
        expect(button).to_be_hidden()
        assert translator.asked == [(QUOTE, "sv", "en")]


def test_the_browser_s_own_translation_comes_first_and_nothing_leaves_it(
    visit: Callable[..., Page], faktakoll: ToldFaktakoll
) -> None:
    told_translator = ToldTranslator("translate.example.org")
    with chat_over(faktakoll, translator=told_translator) as address:
        page = visit(address, script=translator())
        ask(page, ASKED["en"])
        page.get_by_role("button", name=say("translate", "sv"), exact=True).click()
        expect(page.locator(".translation")).to_have_text(f"{say('translation', 'sv')} {TRANSLATION}")
        assert told_translator.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_quote_was_not_translated_is_said_in_the_language_of_the_page(
    visit: Callable[..., Page], faktakoll: ToldFaktakoll, language: Language
) -> None:
    fault = TranslationError("translation_refused", name="mt.example.org", status=503)
    with chat_over(faktakoll, translator=ToldTranslator(fault=fault)) as address:
        page = visit(address, script=NONE, locale=LOCALES[language])
        ask(page, ASKED["en"])
        page.locator("[data-translate]").click()
        expect(page.locator(".translation")).to_have_text(fault.message(language))
        expect(page.locator("[data-translate]")).to_be_enabled()
