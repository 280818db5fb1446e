"""The chat in a real browser. Every page in these tests may talk to this machine alone and may report no error."""

from collections.abc import Callable

import pytest
from bridge import ANSWERED, ASKED, BRIDGE, CLAIM, CLAIMS, FOLLOW_UP, LONG, MEANT, NASTY, QUOTE, SILENT, SURE, UNTOLD
from browser import LOCALES, ToldFaktakoll, answer, ask, chat_over, pose, reload, switch, texts
from playwright.sync_api import Page, Route, expect

from bot.checker import Faktakoll
from bot.types import Previous
from bot.wording import TEXTS, say
from index.types import LANGUAGES, Language

pytestmark = pytest.mark.slow

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(visit: Callable[..., Page], address: str, language: Language) -> Page:
    return visit(address, locale=LOCALES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_in_its_own_language_with_the_swedish_quote(page: Page, language: Language) -> None:
    ask(page, ASKED[language])
    expect(answer(page)).to_have_text(ANSWERED[language])
    expect(answer(page)).to_have_attribute("lang", language)
    card = page.locator(".card")
    expect(card.locator("blockquote")).to_have_text(QUOTE)
    expect(card.locator("blockquote")).to_have_attribute("lang", "sv")
    expect(card.locator("mark")).to_have_text("maj 2031")
    expect(card).to_contain_text("Så blir den nya bron")
    expect(card).to_contain_text("Bladet · 2030-04-02 09:05")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_is_shown_while_it_lasts_and_the_box_is_free_for_the_next(
    page: Page, faktakoll: ToldFaktakoll, language: Language
) -> None:
    box = page.locator("#question textarea")
    faktakoll.go.clear()
    ask(page, ASKED[language])
    expect(page.locator(".steps .now")).to_have_text(say("chat_step_searching", language))
    expect(page.get_by_role("status").first).to_contain_text(say("chat_step_searching", language))
    expect(page.locator("#said .asked")).to_have_text(ASKED[language])
    expect(box).to_have_value("")
    box.fill("Nästa")
    faktakoll.go.set()
    expect(answer(page)).to_have_text(ANSWERED[language])
    expect(page.locator(".steps")).to_have_count(0)
    expect(page.locator("#status .heard")).to_have_text(ANSWERED[language])  # for a screen reader
    expect(page.locator("#send")).to_be_visible()
    expect(box).to_have_value("Nästa")
    expect(box).to_be_focused()


@pytest.mark.parametrize("way", ["typed", "pressed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_is_seen_before_the_server_has_the_question(page: Page, way: str, language: Language) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/queue/join*", hold)
    if way == "typed":
        ask(page, ASKED[language])
    else:
        page.get_by_role("button", name=say("chat_example_1", language)).click()
    expect(page.locator(".steps .now")).to_have_text(say("chat_step_searching", language))
    expect(page.locator(".turn")).to_have_count(0)
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(answer(page)).to_be_visible()
    expect(page.locator(".steps")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stopped_question_comes_back_into_the_box(page: Page, faktakoll: ToldFaktakoll, language: Language) -> None:
    faktakoll.go.clear()
    ask(page, ASKED[language])
    page.locator("#stop").click()
    expect(page.locator("#question textarea")).to_have_value(ASKED[language])
    faktakoll.go.set()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, ASKED["en"])
    expect(answer(page)).to_have_text(ANSWERED["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_shift_and_enter_break_the_line(page: Page, faktakoll: ToldFaktakoll, language: Language) -> None:
    switch(page, language)
    before = len(faktakoll.asked)
    box = page.locator("#question textarea")
    box.fill("en")
    box.press("Shift+Enter")
    box.press_sequentially("två")
    expect(box).to_have_value("en\ntvå")
    assert len(faktakoll.asked) == before


def test_an_example_is_asked_when_it_is_pressed(page: Page) -> None:
    page.get_by_role("button", name=say("chat_example_1", "sv")).click()
    expect(answer(page)).to_have_text("Det står inte.")
    expect(page.locator("#question textarea")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_language_can_be_chosen(page: Page, faktakoll: ToldFaktakoll, language: Language) -> None:
    ask(page, ASKED[language])
    expect(answer(page)).to_be_visible()
    page.locator("#answer-language").get_by_text(say("chat_answer_en", language)).click()
    ask(page, ASKED["en"])
    expect(page.locator("#said .answer .text")).to_have_text([ANSWERED[language], ANSWERED["en"]])
    assert faktakoll.asked[-2:] == [(ASKED[language], None), (ASKED["en"], "en")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_gets_a_verdict_and_a_silence_says_so(page: Page, language: Language) -> None:
    ask(page, CLAIMS[language])
    expect(page.locator(".badge")).to_have_text(say("chat_verdict_contradicted", language))
    expect(page.locator(".card .stance")).to_have_text(say("chat_claim_refutes", language))
    ask(page, UNTOLD[language])
    expect(page.locator(".badge").last).to_have_text(say("chat_abstained", language))
    expect(page.locator("#sources h3:visible")).to_have_text(say("chat_nearest", language))
    expect(page.locator(".card:visible .stance")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_opens_in_its_article_by_keyboard_with_the_quote_in_view(page: Page, language: Language) -> None:
    ask(page, ASKED[language])
    button = page.get_by_role("button", name=say("chat_open", language))
    button.press("Enter")
    pane = page.get_by_role("dialog")
    expect(pane).to_be_visible()
    expect(pane.locator("h2")).to_have_text(BRIDGE.title)
    assert "".join(pane.locator("mark.quote").all_text_contents()) == QUOTE
    expect(pane.locator("mark.span")).to_have_text("maj 2031")
    expect(pane.locator("mark.span")).to_be_in_viewport()
    expect(pane).to_contain_text("Notan är okänd.")
    expect(pane.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    expect(button).to_be_focused()


def test_a_marker_leads_to_its_card(page: Page) -> None:
    ask(page, ASKED["sv"])
    page.get_by_role("link", name="[1]").click()
    expect(page.locator(".card")).to_be_focused()
    expect(page.locator(".card")).to_be_in_viewport()


def test_a_page_begins_in_the_browser_s_language_and_afterwards_in_the_one_last_switched_to(
    visit: Callable[..., Page], address: str
) -> None:
    for locale, language in (("en-GB", "en"), ("sv-SE", "sv"), ("fi-FI", "sv")):
        page = visit(address, locale=locale)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#send")).to_have_text(say("chat_send", language))
    switch(page, "en")
    ask(page, ASKED["sv"])
    expect(answer(page)).to_have_text(ANSWERED["sv"])
    reload(page)
    expect(page.locator("[data-action=retry]")).to_have_text(say("chat_action_retry", "en"))
    expect(page.locator("#send")).to_have_text(say("chat_send", "en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#interface").get_by_label("English")).to_be_checked()


def test_another_tab_and_back_leads_to_the_same_place_of_the_conversation(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit(address, reduced_motion="reduce")  # or the view might be on its way to the last answer yet
    for _ in range(3):
        ask(page, CLAIM)
    expect(page.locator(".turn > .answer")).to_have_count(3)
    expect(page.locator(".followed")).to_have_attribute("data-turn", "3")  # the last one has been brought to the top
    page.evaluate("scrollTo(0, 60)")
    page.locator("#scope").click()  # in view wherever one is, as the tabs are not
    expect(page.locator("#said")).to_be_hidden()
    page.locator("[role=tab][data-tab-id=chat]").click()
    expect(page.locator("#said")).to_be_visible()
    page.wait_for_function("scrollY === 60")


def test_switching_language_changes_every_word_of_the_interface_and_nothing_else(page: Page) -> None:
    content = {"Faktakoll", "Svenska", "English", "[1]", "1", "·", "Nej", ".", CLAIM, BRIDGE.title, QUOTE, "Bladet"}
    content |= {"2030-04-02 09:05", "Nej [1]."}
    judged = ("chat_verdict_contradicted", "chat_claim_refutes", "sure_even")
    content |= {say(key, "sv", percent=SURE) for key in judged}  # these stand with the answer, in its language

    def said_by_us(language: Language) -> set[str]:
        keys = {key for key in TEXTS if key.startswith(("chat_", "opinion", "history", "share"))} | {"export"}
        values = {"count": 2, "percent": SURE, "articles": 2, "passages": 2, "title": "", "ago": "", "question": MEANT}
        values |= dict.fromkeys(("all", "where", "found", "known", "size", "limit", "reason", "what"), "")
        return {say(key, language, **values) for key in keys}

    def check(language: Language) -> None:
        unexplained = texts(page) - said_by_us(language) - content
        assert unexplained == set()

    check("sv")
    switch(page, "en")
    check("en")
    ask(page, CLAIM)
    expect(answer(page)).to_be_visible()
    expect(page.locator("#new")).to_be_visible()
    check("en")
    switch(page, "sv")
    check("sv")
    expect(page.locator(".badge")).to_have_text(say("chat_verdict_contradicted", "sv"))


def test_an_empty_question_gets_a_hint_and_a_long_one_a_clear_line_and_stays(page: Page) -> None:
    ask(page, "")
    expect(page.get_by_role("alert")).to_have_text(say("empty_question", "sv"))
    expect(page.locator(".turn")).to_have_count(0)
    switch(page, "en")
    expect(page.get_by_role("alert")).to_have_text(say("empty_question", "en"))
    ask(page, LONG)
    expect(page.get_by_role("alert")).to_have_text(say("long_question", "en", length=10_000, limit=2000))
    expect(page.locator("#question textarea")).to_have_value(LONG)
    ask(page, ASKED["en"])
    expect(answer(page)).to_have_text(ANSWERED["en"])
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "broken index",
            f"{say('fault_in_english', 'sv')} passages.faiss is cut off; rebuild it with: faktakoll index seeds",
        ),
        ("defect", say("chat_defect", "sv")),
    ],
)
def test_a_fault_is_one_line_without_its_inside(page: Page, text: str, line: str) -> None:
    ask(page, text)
    expect(page.get_by_role("alert")).to_have_text(line)
    expect(page.locator("#question textarea")).to_have_value(text)
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_question_and_article_is_shown_as_text_and_does_nothing(page: Page, language: Language) -> None:
    ask(page, NASTY)
    expect(page.locator(".asked")).to_have_text(NASTY)
    expect(answer(page)).to_have_text(NASTY)
    expect(page.locator(".card h4")).to_have_text(NASTY)
    expect(page.locator(".card blockquote")).to_have_text(NASTY)
    page.get_by_role("button", name=say("chat_open", language)).click()
    expect(page.get_by_role("dialog").locator("mark")).to_have_text(NASTY)
    assert page.locator("#said img, #pane img, #said script, #pane script, a.out").count() == 0
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readers_do_not_meet(visit: Callable[..., Page], address: str, language: Language) -> None:
    one, other = visit(address, locale=LOCALES[language]), visit(address, locale=LOCALES[language])
    ask(one, ASKED[language])
    expect(answer(one)).to_be_visible()
    ask(other, SILENT)
    expect(answer(other)).to_be_visible()
    switch(other, "en" if language == "sv" else "sv")
    assert ASKED[language] not in other.content()
    assert SILENT not in one.content()
    expect(one.locator("#send")).to_have_text(say("chat_send", language))


def test_a_question_is_asked_after_the_one_before_and_what_it_was_taken_to_mean_is_shown(
    page: Page, faktakoll: ToldFaktakoll
) -> None:
    ask(page, ASKED["sv"])
    expect(answer(page)).to_be_visible()
    ask(page, FOLLOW_UP)
    expect(page.locator(".interpreted")).to_have_text(say("chat_interpreted", "sv", question=MEANT))
    expect(page.locator(".asked").last).to_have_text(FOLLOW_UP)
    assert faktakoll.followed[-2:] == [None, Previous(ASKED["sv"])]
    page.locator("#new").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, ASKED["sv"])
    expect(answer(page)).to_be_visible()
    assert faktakoll.followed[-1] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_conversation_begins_empty(page: Page, language: Language) -> None:
    ask(page, ASKED[language])
    expect(answer(page)).to_be_visible()
    page.locator("#new").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#new")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_shows_everything_without_scrolling_sideways(
    visit: Callable[..., Page], address: str, width: int
) -> None:
    page = visit(address, viewport=PHONE | {"width": width}, has_touch=True)
    for text in (ASKED["sv"], CLAIM, SILENT, LONG):
        ask(page, text)
        if text != LONG:
            expect(page.locator("#said .asked").last).to_have_text(text)
        expect(page.locator("#send")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("#answer-language").get_by_text(say("chat_answer_language", "sv"))).to_be_visible()
    for target in page.locator("#interface label, #answer-language label, .actions button, .to-sources").all():
        assert (target.bounding_box() or {"height": 0})["height"] >= 40
    page.locator(".to-sources").last.tap()
    page.get_by_role("button", name=say("chat_open", "sv")).first.tap()
    expect(page.get_by_role("dialog").locator("mark").first).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#pane').scrollWidth") <= width


def test_the_browser_is_told_to_load_from_nowhere_else(page: Page, address: str) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.headers["content-security-policy"].startswith("default-src 'self'")
    assert "http" not in response.headers["content-security-policy"]


@pytest.mark.poses
@pytest.mark.parametrize(
    ("language", "question"), [("sv", "När ansökte Iran om medlemskap i SCO?"), ("en", "when did Iran apply to SCO?")]
)
def test_the_seed_articles_answer(
    visit: Callable[..., Page], seeds_faktakoll: Faktakoll, language: Language, question: str
) -> None:
    with chat_over(seeds_faktakoll) as address:
        page = visit(address, locale=LOCALES[language], viewport={"width": 1200, "height": 720})
        expect(page.locator("html")).to_have_attribute("lang", language)
        ask(page, question)
        expect(answer(page)).to_contain_text("2008 [1]", timeout=30_000)
        expect(page.locator(".card blockquote").first).to_contain_text("redan 2008")
        expect(page.locator(".card mark").first).to_have_text("2008")
        page.locator("#new").wait_for()
        pose(page, f"chat-{language}")
        ask(page, "When was the Eiffel tower built?")
        expect(page.locator(".answer.abstained .badge")).to_have_text(say("chat_abstained", "en"), timeout=30_000)
