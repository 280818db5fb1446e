"""Every tab in a real Chromium, on a desktop and a phone, in light and dark, in both languages: who is kept out of it,
what is in which language. No page may go elsewhere or report an error.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from browser import DESKTOP, EVERYWHERE, LOCALES, PHONE, answer, ask, chat_over, grave, switch
from invented import ARTICLES, BRIDGE, OPENED, evidence, index_over
from playwright.sync_api import Page, expect

from bot.checker import Faktakoll
from bot.types import Evidence, Kind, Question, Stance
from bot.wording import TEXTS, say, say_sure
from index.search import Index
from index.types import LANGUAGES, Hit, Language

pytestmark = pytest.mark.slow

SIZES = {"desktop": DESKTOP, "phone": PHONE}
SCHEMES = ("light", "dark")
CLAIMS = ("Bron invigdes i maj 2019.", "The bridge was opened in 1931.", "Norrvik har 12 000 invånare.")
ASKED: dict[Language, str] = {"sv": "När invigdes bron?", "en": "When was the bridge opened?"}
TEXT = f"{CLAIMS[0]} Jag tycker att den är ful.\n\n{CLAIMS[1]} {CLAIMS[2]}\n"
LONG = "donaudampfschifffahrtsgesellschaft" * 6
DRAFT = f"Ny bro över {LONG}\n\nDen nya bron öppnar i maj 2031. {'Kommunen har inte sagt mer än så. ' * 4}\n"
NAMES = {"Norrviks Tidning", "2019-05-15 08:30", "·", "1", "[1]", "2019"}  # in no language
# What can be seen or heard in an element and is not hidden, with the language that it is marked as.
SPOKEN = """(within) => {
    const found = [];
    const tongue = (node) => node.closest("[lang]").lang;
    const walk = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        const text = walk.currentNode.textContent.trim();
        if (text && !parent.closest("script, style") && parent.checkVisibility({ opacityProperty: true }))
            found.push([tongue(parent), text]);
    }
    for (const each of within.querySelectorAll("[placeholder], [aria-label]"))
        if (each.checkVisibility({ opacityProperty: true }))
            for (const name of ["placeholder", "aria-label"])
                if (each.hasAttribute(name)) found.push([tongue(each), each.getAttribute(name)]);
    return found;
}"""


class Reader:
    """Knows when the bridge was opened: supports 2019, refutes 1931, answers when it was."""

    name = "told@0"

    def threshold(self, question: Question) -> float:  # noqa: ARG002 - the seam
        return 0.1

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        if question.kind is Kind.QUESTION or not hits:
            return [evidence(BRIDGE, OPENED, "14 maj 2019")] if question.text in ASKED.values() else []
        if "1931" in question.text:
            return [evidence(BRIDGE, OPENED, stance=Stance.REFUTES, conflict=("1931", "2019"))]
        return [evidence(BRIDGE, OPENED)] if "2019" in question.text else []


class ToldTranslator:
    """In place of a model or an endpoint."""

    name, host = "opus-mt-sv-en", None

    def translates(self, source: str, target: Language) -> bool:
        return (source, target) == ("sv", "en")

    def translate(self, text: str, source: str, target: Language) -> str:  # noqa: ARG002 - the seam
        return "The bridge opened in 2019."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with index_over(tmp_path, ()) as found:
        yield found


@pytest.fixture
def address(index: Index) -> Iterator[str]:
    index.add(ARTICLES)
    faktakoll = Faktakoll(index, Reader())
    faktakoll.ask(CLAIMS[0])  # what is loaded for the first question is loaded before a browser waits for it
    with chat_over(faktakoll, translator=ToldTranslator()) as found:
        yield found


def show(page: Page, tab: str, language: Language) -> None:
    """Opens a tab and waits until it is drawn in the language."""
    page.locator(f"[role=tab][data-tab-id={tab}]").click()
    where, key = {"chat": ("send", "chat_send"), "articles": ("take", "articles_take")}.get(tab, ("check-start",) * 2)
    expect(page.locator(f"#{where}")).to_have_text(say(key.replace("-", "_"), language))


def check(page: Page, language: Language) -> None:
    """Checks the text and opens the evidence of the claim that is contradicted."""
    show(page, "check", language)
    page.locator("#to-check textarea").fill(TEXT)
    page.locator("#check-start").click()
    expect(page.locator("#check-status [role=status]")).to_contain_text(say("check_done", language, count=3))
    page.locator("#review .text .claim").nth(1).press("Enter")
    expect(page.locator("[data-evidence='2'] h3")).to_be_focused()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@cache
def _ours(language: Language) -> re.Pattern[str]:
    """Every text of ours in a language, whatever is filled in; those that are little else are left out."""
    texts = [said[language] for said in TEXTS.values()]
    return re.compile("|".join(_pattern(text) for text in texts if len(re.sub(r"{.*?}|\\W", "", text)) > 2), re.DOTALL)


def _pattern(text: str) -> str:
    return ".*".join(map(re.escape, re.split(r"{.*?}", text)))


def spoken(page: Page, within: str) -> list[tuple[str, str]]:
    """What is seen or heard there: each text with the language that it is marked as; of a sum, what is counted."""
    found = page.locator(within).first.evaluate(SPOKEN)
    return [
        (language, part) for language, text in found for part in re.split(r": \d+(?: · |\Z)| \(\d+\)\Z", text) if part
    ]


def out_of_place(said: Sequence[tuple[str, str]], language: Language, content: dict[str, str]) -> list[tuple[str, str]]:
    """What is neither ours in the language nor `content` (each text with its language), or is marked as another."""
    return [
        (marked, text)
        for marked, text in said
        if text not in NAMES
        and not (marked == language and _ours(language).fullmatch(text))
        and content.get(text) != marked
    ]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_keeps_people_out_of_any_tab(visit: Callable[..., Page], address: str, size: str) -> None:
    page = visit(address, **SIZES[size])
    ask(page, ASKED["sv"])
    expect(answer(page)).to_contain_text("2019")
    ask(page, "Vem ritade kyrkan?")
    expect(page.locator(".answer.abstained")).to_have_count(1)
    expect(page.locator("#new")).to_be_visible()
    check(page, "sv")
    show(page, "articles", "sv")
    page.locator("#pasted textarea").fill(DRAFT)
    page.locator("#take").click()
    expect(page.locator(".draft")).to_be_visible()
    page.locator("[data-remove]").last.click()
    expect(page.locator("#undo")).to_be_visible()
    page.locator("#pasted textarea").fill("hej")
    page.locator("#take").click()
    expect(page.locator("#articles .problem")).to_be_visible()
    for scheme, language in product(SCHEMES, LANGUAGES):
        page.emulate_media(color_scheme=scheme)
        switch(page, language)
        for tab in ("chat", "articles", "check"):
            show(page, tab, language)
            assert (grave(page), fits(page)) == ([], True), (scheme, language, tab)
    assert page.evaluate("document.querySelector('.dark') !== null")


@pytest.mark.parametrize("size", SIZES)
def test_what_is_said_around_a_checked_text_is_in_the_language_of_the_page(
    visit: Callable[..., Page], address: str, size: str
) -> None:
    page = visit(address, **SIZES[size])
    check(page, "sv")
    quoted = (OPENED, *OPENED.split(" 2019 "), f"{OPENED.partition(' 2019')[0]} ", BRIDGE.title)
    content = {text.strip(): "sv" for text in (CLAIMS[0], CLAIMS[2], "Jag tycker att den är ful.", *quoted)}
    content |= dict.fromkeys((CLAIMS[1], ", not", "1931"), "en")
    for language in ("en", "sv"):
        switch(page, language)
        show(page, "check", language)
        said = spoken(page, "#check")
        assert out_of_place(said, language, content) == []
        for verdict in ("supported", "contradicted", "not_in_sources"):  # in the text and in the table
            assert said.count((language, say(f"chat_verdict_{verdict}", language))) >= 2


@pytest.mark.parametrize("size", SIZES)
def test_the_card_of_an_answer_is_in_its_asker_s_language_and_all_around_it_in_that_of_the_page(
    visit: Callable[..., Page], address: str, size: str
) -> None:
    page = visit(address, **SIZES[size])
    questions: dict[Language, str] = {"sv": CLAIMS[0], "en": CLAIMS[1]}
    for number, text in enumerate(questions.values(), 1):
        ask(page, text)
        expect(page.locator(".turn > .answer")).to_have_count(number)
    expect(page.locator("#new")).to_be_visible()
    for shown_in in ("en", "sv"):
        switch(page, shown_in)
        for number, (language, text) in enumerate(questions.items(), 1):
            turn = page.locator(f'.turn[data-turn="{number}"]')
            inside = spoken(page, f'.turn[data-turn="{number}"] .answer')
            card = {each: marked for marked, each in inside if marked == language or each in OPENED}
            assert [each for each in inside if each[0] != language and each[1] not in OPENED] == []
            assert say_verdict(number, language) in card
            assert out_of_place(spoken(page, f'.turn[data-turn="{number}"]'), shown_in, card | {text: language}) == []
            expect(turn.locator(".actions")).to_contain_text(say("chat_action_retry", shown_in))


def say_verdict(number: int, language: Language) -> str:
    return say("chat_verdict_supported" if number == 1 else "chat_verdict_contradicted", language)


@EVERYWHERE
def test_an_answer_is_looked_into_followed_up_judged_and_saved(
    visit: Callable[..., Page], address: str, index: Index, language: Language, settings: dict[str, object]
) -> None:
    page = visit(address, locale=LOCALES[language], script="delete self.Translator;", **settings)
    touched = "has_touch" in settings
    ask(page, ASKED[language])
    expect(page.locator(".answer .short")).to_have_text({"sv": "14 maj 2019", "en": "14 May 2019"}[language])
    expect(page.locator(".answer .confidence")).to_have_text(say_sure(0.9, language))
    marker = answer(page).get_by_role("link", name="[1]")
    if touched:
        marker.tap()
    else:
        marker.hover()
    peek, card = page.locator("#peek"), page.locator(".card:visible")
    expect(peek.locator("blockquote")).to_have_text(OPENED)
    if touched:
        peek.get_by_role("button", name=say("chat_show_source", language)).tap()
    else:
        marker.click()
    expect(card).to_be_focused()
    expect(card.locator("mark")).to_have_text("14 maj 2019")
    expect(card.locator(".age")).to_contain_text({"sv": "publicerad för", "en": "years ago"}[language])
    card.get_by_role("button", name=say("chat_open", language)).click()
    expect(page.get_by_role("dialog").locator("mark.span")).to_be_in_viewport()
    page.keyboard.press("Escape")
    translating = card.locator("[data-translate]")
    if language == "en":  # what is in the asker's language already is not translated
        translating.click()
        translated = f"{say('translation_by', 'en', name=ToldTranslator.name)} The bridge opened in 2019."
        expect(card.locator(".translation")).to_have_text(translated)
        expect(card.locator("blockquote")).to_have_text(OPENED)
    else:
        expect(translating).to_have_count(0)
    if touched:
        page.locator("#sources .close").tap()
    ask(page, {"sv": "Och varför?", "en": "And why?"}[language])
    meant = {"sv": "Varför invigdes bron?", "en": "Why was the bridge opened?"}[language]
    expect(page.locator(".interpreted")).to_have_text(say("chat_interpreted", language, question=meant))
    silence = page.locator(".answer.abstained")
    expect(silence.locator(".badge")).to_have_text(say("chat_abstained", language))
    articles, passages = index.count()
    searched = say("chat_searched", language, articles=articles, passages=passages)
    expect(silence.locator(".searched")).to_have_text(searched)
    expect(silence.locator(".near li").first).to_be_visible()
    page.locator('[data-opinion="wrong"]').first.click()
    page.locator('[data-opinion="wrong_source"]').click()
    expect(page.locator('[data-opinion="wrong_source"]')).to_have_attribute("aria-pressed", "true")
    for each in ("md", "html", "json"):
        page.locator("#exports summary").click()
        with page.expect_download() as download:
            page.locator(f"#exports [data-format={each}]").click()
        assert meant in Path(download.value.path()).read_text("utf-8").replace("\\", "")
    assert fits(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evidence_of_a_claim_can_be_translated(
    visit: Callable[..., Page], address: str, language: Language
) -> None:
    page = visit(address, script="delete self.Translator;")
    switch(page, language)
    check(page, language)
    page.locator("[data-evidence='2'] [data-translate]").click()
    said = f"{say('translation_by', language, name=ToldTranslator.name)} The bridge opened in 2019."
    expect(page.locator("[data-evidence='2'] .translation")).to_have_text(said)
    expect(page.locator("[data-evidence='2'] blockquote")).to_have_text(OPENED)
