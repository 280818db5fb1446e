"""The tab that checks a text: what it makes of one by calls, and by hand in a real browser."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import gradio as gr
import pytest
from browser import EVERYWHERE, LOCALES, ask, chat_over, grave, pose
from invented import BRIDGE, OPENED, evidence, index_over
from playwright.sync_api import Browser, Page, expect

from bot.checker import Faktakoll
from bot.export import Format
from bot.records import Refused
from bot.types import Evidence, Question, Stance, Verdict
from bot.ui import cards, marked_text
from bot.ui.check import Check, Review
from bot.wording import say
from index.search import Index
from index.types import LANGUAGES, Hit, Language

RIGHT, WRONG, SILENT = "Bron invigdes i maj 2019.", "Bron invigdes i mars 1931.", "Norrvik har 12 000 invånare."
TEXT = f"{RIGHT} Jag tycker att den är ful.\n\n{WRONG} Varför tog det så lång tid? {SILENT}\n"
LEFT = 2  # of its sentences
NASTY = '<img src=x onerror="hit=1"><script>hit=1</script>'


class Reader:
    """Supports what names 2019, refutes 1931, perhaps 2018, knows nothing of the rest. Waits while `go` is cleared."""

    name = "told@0"

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), threading.Event()
        self.go.set()

    def threshold(self, question: Question) -> float:  # noqa: ARG002 - the seam
        return 0.1

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:  # noqa: ARG002 - the seam
        self.begun.set()
        self.go.wait(60)
        if "2018" in question.text:
            return [evidence(BRIDGE, OPENED, stance=Stance.REFUTES, confidence=0.17)]
        if "2019" in question.text:
            return [evidence(BRIDGE, OPENED, stance=Stance.SUPPORTS)]
        return [evidence(BRIDGE, OPENED, stance=Stance.REFUTES)] if "1931" in question.text else []


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with index_over(tmp_path_factory.mktemp("index")) as index:
        yield index


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def tab(index: Index, reader: Reader) -> Check:
    with gr.Blocks():
        return Check(Faktakoll(index, reader))


def checked(tab: Check, text: str, language: Language = "sv") -> Review:
    return [update[tab.review] for update in tab.check_pasted(language, text)][-1]


def problem(tab: Check, review: Review, language: Language) -> str:
    return str(tab.draw(review, language)[tab.status])


def verdicts(review: Review) -> list[tuple[str, Verdict | None]]:
    return [(one.sentence.text, getattr(one.row, "verdict", None)) for one in review.claims]


def test_each_claim_gets_its_verdict_and_the_rest_is_left_alone(tab: Check) -> None:
    review = checked(tab, TEXT)
    assert verdicts(review) == [
        (RIGHT, Verdict.SUPPORTED),
        (WRONG, Verdict.CONTRADICTED),
        (SILENT, Verdict.NOT_IN_SOURCES),
    ]
    assert review.stop is None
    assert review.text is not None
    assert all(review.text.text[c.sentence.start : c.sentence.end] == c.sentence.text for c in review.claims)
    said = f"{say('check_done', 'sv', count=3)} {say('check_left', 'sv', count=LEFT)}"
    assert said in problem(tab, review, "sv")
    nothing_left = problem(tab, checked(tab, RIGHT), "sv")
    assert say("check_done", "sv", count=1) in nothing_left
    assert say("check_left", "sv", count=0) not in nothing_left


def test_progress_is_shown_and_a_stop_keeps_what_was_checked(tab: Check, reader: Reader) -> None:
    reader.go.clear()
    seen: list[Review] = []

    def run() -> None:
        for update in tab.check_pasted("sv", TEXT):
            seen.append(update[tab.review])  # noqa: PERF401 - as they come

    thread = threading.Thread(target=run)
    thread.start()
    assert reader.begun.wait(60)
    going = seen[-1]
    assert say("check_going", "sv", done=0, count=3) in problem(tab, going, "sv")
    tab.give_up(going)
    reader.go.set()
    thread.join(60)
    assert [verdict for _, verdict in verdicts(seen[-1])] == [Verdict.SUPPORTED, None, None]
    assert say("check_stopped", "sv", done=1, count=3) in problem(tab, seen[-1], "sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_checked_is_said_in_the_readers_language(tab: Check, tmp_path: Path, language: Language) -> None:
    def said(text: str) -> str:
        return problem(tab, checked(tab, text, language), language)

    def said_of_file(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, "utf-8")
        review = [update[tab.review] for update in tab.check_file(language, str(tmp_path / name))][-1]
        assert not (tmp_path / name).exists()
        return problem(tab, review, language)

    assert say("source_nothing", language) in said("  \n")
    german = {"sv": "tyska", "en": "German"}[language]
    assert german in said("Wann wurde die neue Brücke gebaut? Die Brücke wurde im Jahr 2019 von der Stadt gebaut.")
    assert "100000" in said("Bron invigdes i maj 2019. " * 4000)
    assert "a.exe" in said_of_file("a.exe", "x")
    assert say("source_no_text", language, name="tom.txt", size=0) in said_of_file("tom.txt", "")
    two = '{"id": "a", "text": "Bron invigdes 2019."}\n{"id": "b", "text": "Museet flyttar."}'
    assert say("source_several", language, name="två.jsonl", count=2) in said_of_file("två.jsonl", two)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_are_no_articles_a_text_is_not_checked(tmp_path: Path, language: Language) -> None:
    with index_over(tmp_path / "index", ()) as index, gr.Blocks():
        tab = Check(Faktakoll(index, Reader()))
        assert say("check_no_articles", language) in tab.relabel(Review(), language)[tab.intro]
        review = checked(tab, TEXT, language)
        assert review.claims == ()
        assert say("check_unchecked", language) in problem(tab, review, language)
        (tmp_path / "tal.txt").write_text(TEXT, "utf-8")
        list(tab.check_file(language, str(tmp_path / "tal.txt")))
        assert not (tmp_path / "tal.txt").exists()


def test_a_text_without_claims_says_so(tab: Check) -> None:
    review = checked(tab, "Hur mår du i dag? Jag hoppas att allt är bra.")
    assert say("check_no_claims", "en") in tab.draw(review, "en")[tab.result]


def test_a_sentence_too_long_is_not_checked_and_stops_none(tab: Check) -> None:
    long = "Bron är " + "mycket " * 400 + "lång."
    review = checked(tab, f"{long} {RIGHT}")
    first, second = review.claims
    assert isinstance(first.row, Refused)
    assert second.row is not None
    for shown_in, said in (("sv", "tecken"), ("en", "characters")):  # also after the interface's language is switched
        assert said in str(tab.draw(review, shown_in)[tab.result])


def test_markup_in_a_text_and_in_articles_is_shown_as_text(tab: Check) -> None:
    review = checked(tab, f"{NASTY} är en bro som invigdes i maj 2019 i Norrvik. {RIGHT}")
    html = str(tab.draw(review, "sv")[tab.result])
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


def test_what_was_checked_can_be_saved(tab: Check) -> None:
    review = checked(tab, f"{TEXT} {'Bron är ' + 'mycket ' * 400 + 'lång.'}")
    saved = tab.record(review)
    assert saved.checked == ""
    assert [reply.question for reply in saved.replies] == [RIGHT, WRONG, SILENT]
    assert isinstance(saved.rows[-1], Refused)


def test_a_verdict_is_never_told_by_colour_alone(tab: Check) -> None:
    review = checked(tab, TEXT)
    assert review.text is not None
    for language in LANGUAGES:
        html = marked_text.review(review.text, review.claims, language)
        for verdict in ("supported", "contradicted", "not_in_sources"):
            assert f"</svg>{say(f'chat_verdict_{verdict}', language)}</span></a>" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_uncertain_verdict_is_said_to_be_where_the_claim_stands_and_in_the_table(
    tab: Check, language: Language
) -> None:
    review = checked(tab, f"{RIGHT} Bron invigdes i juni 2018.")
    assert review.text is not None
    html = marked_text.review(review.text, review.claims, language)
    said = {"sv": "Osäkert: motsägs av källorna", "en": "Uncertain: contradicted by the sources"}[language]
    assert html.count(f"{cards.icon('uncertain')}{said}</span>") == 3  # beside its evidence, too
    assert '<a class="claim uncertain"' in html
    assert '<span class="badge uncertain">' in html
    tally = {"sv": "Motsägs av källorna: 1 (varav 1 osäker) · ", "en": "Contradicted by the sources: 1 (1 of them is "}
    assert tally[language] in html
    assert "uncertain" not in marked_text.review(review.text, review.claims[:1], language)


# --- by hand


@pytest.mark.slow
@pytest.mark.poses
@EVERYWHERE
def test_a_text_is_checked_read_and_saved(
    visit: Callable[..., Page], index: Index, language: Language, settings: dict[str, object]
) -> None:
    with chat_over(Faktakoll(index, Reader())) as address:
        page = visit(address, locale=LOCALES[language], **settings)
        page.locator("[role=tab][data-tab-id=check]").click()
        page.locator("#to-check textarea").fill(TEXT)
        page.locator("#check-start").click()
        claims = page.locator("#review .text .claim")
        expect(claims).to_have_count(3)
        shown = [
            say(f"chat_verdict_{verdict}", language) for verdict in ("supported", "contradicted", "not_in_sources")
        ]
        expect(page.locator("#review .text .verdict")).to_have_text(shown)
        expect(page.locator("table.claims tbody tr")).to_have_count(3)
        expect(page.locator("#check-status [role=status]")).to_have_text(
            f"{say('check_done', language, count=3)} {say('check_left', language, count=LEFT)}"
        )

        claims.nth(1).press("Enter")
        evidence_of = page.locator("[data-evidence='2']")
        expect(evidence_of.locator("blockquote")).to_have_text(OPENED)
        expect(evidence_of.locator("h3")).to_be_focused()
        expect(page.locator("[data-evidence='1']")).to_be_hidden()
        evidence_of.get_by_role("button", name=say("chat_open", language)).click()
        expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()
        page.keyboard.press("Escape")
        if ("has_touch" in settings) is (language == "en"):
            pose(page, f"check-{language}")
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

        data = page.evaluate_handle(
            "text => { const data = new DataTransfer(); data.items.add(new File([text], 'tal.txt')); return data }",
            f"{WRONG}\n",
        )
        page.locator("#check-status").dispatch_event("drop", {"dataTransfer": data})
        expect(claims).to_have_count(1)
        expect(page.locator("#check-status [role=status]")).to_have_text(say("check_done", language, count=1))
        for each in Format:
            page.locator("#check-exports summary").click()
            with page.expect_download() as download:
                page.locator(f"#check-exports [data-format={each}]").click()
            assert download.value.suggested_filename.endswith(each.suffix)
            assert WRONG in Path(download.value.path()).read_text("utf-8")


@pytest.mark.slow
def test_a_check_that_has_just_begun_has_an_empty_bar_and_offers_no_other_file(browser: Browser, index: Index) -> None:
    reader = Reader()
    with chat_over(Faktakoll(index, reader)) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator("#said .welcome").wait_for()
        reader.go.clear()
        page.locator("[role=tab][data-tab-id=check]").click()
        expect(page.locator("#check-ways p")).to_be_visible()
        page.locator("#to-check textarea").fill(TEXT)
        page.locator("#check-start").click()
        bar = page.locator("#check-status progress")
        expect(bar).to_have_attribute("value", "0")
        # As browsers draw it themselves, an empty bar is dark in some and reads as full.
        expect(bar).to_have_css("appearance", "none")
        expect(page.locator("#check-ways p")).to_be_hidden()
        reader.go.set()
        expect(page.locator("#check-ways p")).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator("#check-ways p")).to_be_hidden()
        page.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_are_those_of_the_tab_that_is_shown(
    visit: Callable[..., Page], index: Index, reader: Reader, language: Language
) -> None:
    with chat_over(Faktakoll(index, reader)) as address:
        page = visit(address, locale=LOCALES[language])
        box, status = page.locator("#to-check textarea"), page.locator("#check-status")
        reader.go.clear()
        ask(page, RIGHT)
        expect(page.locator("#stop")).to_be_visible()
        page.locator("[role=tab][data-tab-id=check]").click()
        expect(page.locator("#check-ways p")).to_have_text(say("check_drop", language))
        page.keyboard.press("Escape")  # not of the question in the chat
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.press("/")
        box.press("Enter")
        box.press("Shift+Enter")
        expect(box).to_have_value("/\n\n")
        reader.go.set()
        page.locator("[role=tab][data-tab-id=chat]").click()
        expect(page.locator("#said .badge")).to_have_text(say("chat_verdict_supported", "sv"))

        page.locator("[role=tab][data-tab-id=check]").click()
        box.fill(TEXT)
        reader.go.clear()
        box.press("Control+Enter")
        expect(status).to_contain_text(say("check_going", language, done=0, count=3))
        expect(page.locator("#check-stop")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#check-stop")).to_be_hidden()
        reader.go.set()
        expect(status).to_have_text(say("check_stopped", language, done=1, count=3))
        expect(box).to_have_value(TEXT)
