"""The articles' tab: what it does to the index by calls, and by hand in a real browser."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import gradio as gr
import httpx
import pypdf
import pytest
from browser import EVERYWHERE, LOCALES, chat_over, grave, pose, texts, visits
from invented import ARTICLES, BRIDGE, OPENED, ToldReader, evidence, index_over
from playwright.sync_api import Browser, Locator, Page, expect

from bot.checker import Faktakoll
from bot.ui import article_list
from bot.ui.article_list import Filter, Found
from bot.ui.articles import Articles, Desk
from bot.wording import TEXTS, say
from index import web
from index.articles import FILE_LIMIT, SUPPORTED
from index.errors import IndexUnusable
from index.search import Index
from index.types import LANGUAGES, Article, Language

NASTY = '<img src=x onerror="hit=1"><script>hit=1</script> "\'& {{x}}'
TITLE = "Ny bro över älven"
TEXT = f"{TITLE}\n\nDen nya bron öppnar i maj 2031. Notan är okänd.\n"
PASTED = f"{TEXT}\nKommunen har inte sagt när den gamla bron rivs, och ingen vet vad den ska ersättas med.\n"
GERMAN = (
    "Die neue Brücke wurde im Mai von der Bürgermeisterin eröffnet. Sie hat mehr gekostet, als man für sie geplant "
    "hatte, und die alte Brücke wird jetzt nicht mehr gebraucht.\n"
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with index_over(tmp_path / "index") as found:
        yield found


def tab_over(index: Index, fetch: Callable[[str], web.Page] | None = None) -> Articles:
    with gr.Blocks():
        return Articles(index, fetch)


@pytest.fixture
def tab(index: Index) -> Articles:
    return tab_over(index)


def uploaded(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / str(len(list(folder.iterdir()))) / name  # each upload has a folder of its own, as Gradio has it
    path.parent.mkdir()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def after(tab: Articles, *updates: dict[object, object]) -> Desk:
    """What the reader is at after some events."""
    return [update[tab.desk] for update in updates if tab.desk in update][-1]  # type: ignore[return-value]


def read_in(tab: Articles, *paths: str, desk: Desk | None = None) -> Desk:
    return after(tab, *tab.read_files(desk or Desk(), "sv", list(paths)))


def pressed(article_id: str) -> SimpleNamespace:
    return SimpleNamespace(_data={"article": article_id})


def problem(desk: Desk, language: Language = "sv") -> str:
    (one,) = desk.problems
    return article_list.status([one], [], language)


def test_what_was_read_is_shown_before_anything_is_added(tab: Articles, index: Index, tmp_path: Path) -> None:
    path = uploaded(tmp_path, "bron-2031.txt", TEXT)
    (one,) = read_in(tab, path).found
    assert (one.article.id, one.article.title, one.article.language) == ("bron-2031", TITLE, "sv")
    assert (one.passages, one.opening, one.known) == (1, "Den nya bron öppnar i maj 2031. Notan är okänd.", "new")
    assert index.article("bron-2031") is None
    assert not Path(path).exists()


def test_outlet_and_day_can_be_put_right_before_an_article_is_added(tab: Articles, index: Index) -> None:
    desk = after(tab, *tab.read_pasted(Desk(), "sv", PASTED))
    (one,) = desk.found
    assert (one.article.source, one.article.published) == (None, None)

    def typed(outlet: str, day: str, article: str = one.article.id) -> SimpleNamespace:
        return SimpleNamespace(_data={"drafts": [{"article": article, "outlet": outlet, "day": day}]})

    assert tab.amend(desk, "sv", typed("TT", "2031-05-01", "en annan"))[tab.desk] == desk
    drawn = tab.amend(desk, "sv", typed(" Bladet ", "2031-05-01"))
    assert tab.found not in drawn  # is being typed in
    after(tab, *tab.put_in(after(tab, drawn), "sv"))
    stored = index.article(one.article.id)
    assert stored is not None
    assert (stored.source, stored.published, stored.text) == ("Bladet", "2031-05-01", one.article.text)


def test_an_article_that_is_there_is_replaced_once_its_outlet_is_put_right() -> None:
    there = Found(BRIDGE, 1, "", "same")
    assert not there.amended(BRIDGE.source or "", "2019-05-15").adds
    corrected = there.amended("Bladet", "2019-05-15")
    assert corrected.adds
    assert (corrected.article.source, corrected.article.published) == ("Bladet", "2019-05-15T08:30:00")
    assert there.amended("", "").article.published is None


def test_a_long_opening_is_cut_at_a_word(tab: Articles) -> None:
    text = f"{TITLE}\n\n{'Den nya bron över älven öppnar i maj ' * 20}2031."
    (one,) = after(tab, *tab.read_pasted(Desk(), "sv", text)).found
    assert one.opening.endswith(" …")
    assert len(one.opening) <= 300
    assert one.article.text.split()[4:][: len(one.opening.split()) - 1] == one.opening.split()[:-1]


def test_what_was_added_is_there_and_can_be_undone(tab: Articles, index: Index, tmp_path: Path) -> None:
    desk = read_in(tab, uploaded(tmp_path, "bron.txt", TEXT), uploaded(tmp_path, "ny.txt", "En ny text om örnar här."))
    assert [one.known for one in desk.found] == ["other", "new"]
    desk = after(tab, *tab.put_in(desk, "sv"))
    assert desk.found == desk.problems == ()
    assert [key for key, _ in desk.done] == ["articles_added_one", "articles_replaced_one", "articles_changed"]
    assert desk.done[1][1]["title"] == TITLE
    assert index.article("bron") != BRIDGE
    desk = after(tab, *tab.take_back(desk, "sv"))
    assert (desk.undo, desk.done) == (None, (("articles_unadded", {}),))
    assert {entry.id for entry in index.articles()} == {article.id for article in ARTICLES}
    assert index.article("bron") == BRIDGE


def test_a_changed_article_keeps_what_was_typed_of_the_one_before_and_tells_what_changed(
    tab: Articles, index: Index, tmp_path: Path
) -> None:
    typed = {"drafts": [{"article": "ny", "outlet": "Bladet", "day": "2031-05-02"}]}
    desk = after(tab, tab.amend(read_in(tab, uploaded(tmp_path, "ny.txt", TEXT)), "sv", SimpleNamespace(_data=typed)))
    after(tab, *tab.put_in(desk, "sv"))
    (again,) = read_in(tab, uploaded(tmp_path, "ny.txt", TEXT)).found
    assert (again.known, again.article.source) == ("same", "Bladet")

    desk = read_in(tab, uploaded(tmp_path, "ny.txt", TEXT.replace("maj 2031", "juni 2032")))
    (changed,) = desk.found
    assert (changed.known, changed.article.source, changed.article.published) == ("other", "Bladet", "2031-05-02")
    told = "Ord som försvinner: 2 (maj, 2031). Ord som tillkommer: 2 (juni, 2032). Ändrade avsnitt: 1 av 1."
    assert told in article_list.draft(desk.found, "sv")
    desk = after(tab, *tab.put_in(desk, "sv"))
    lines = article_list.status((), desk.done, "sv")
    assert f"”{TITLE}” ersattes." in lines
    assert told in lines
    assert say("articles_added_none", "sv") not in lines
    stored = index.article("ny")
    assert stored is not None
    assert (stored.source, stored.published) == ("Bladet", "2031-05-02")
    assert "juni 2032" in stored.text


def test_what_the_new_text_says_of_itself_and_what_is_typed_stand_before_what_was_there(
    tab: Articles, index: Index, tmp_path: Path
) -> None:
    desk = read_in(tab, uploaded(tmp_path, "bron.txt", f"{TITLE}\nHedebybladet\n2031-05-03\n{TEXT}"))
    assert [(one.article.source, one.article.published) for one in desk.found] == [("Hedebybladet", "2031-05-03")]
    (kept,) = desk.found
    unsaid = Desk(found=(kept.amended("", ""),))
    after(tab, *tab.put_in(unsaid, "sv"))
    stored = index.article("bron")
    assert stored is not None
    assert (stored.source, stored.published) == (None, None)


def test_an_article_whose_outlet_alone_is_put_right_is_told_to_have_the_same_text(tab: Articles) -> None:
    corrected = Found(BRIDGE, 1, "", "same").amended("Bladet", "2019-05-15")
    assert say("articles_changed_none", "en") in article_list.draft((corrected,), "en")
    told = after(tab, *tab.put_in(Desk(found=(corrected,)), "en")).done
    assert [key for key, _ in told] == ["articles_replaced_one", "articles_changed_none"]


def test_an_article_is_removed_and_comes_back(tab: Articles, index: Index) -> None:
    desk = after(tab, tab.take_out(Desk(), "sv", pressed("bron")))
    assert index.article("bron") is None
    assert index.search("bron", "sv", 9, within="bron") == []
    desk = after(tab, *tab.take_back(desk, "sv"))
    assert index.article("bron") == BRIDGE
    assert desk.done == (("articles_unremoved", {}),)
    assert after(tab, tab.take_out(desk, "sv", pressed("borta"))).done == (("articles_gone", {}),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_there_under_another_id_is_told_before_anything_is_added(
    tab: Articles, index: Index, tmp_path: Path, language: Language
) -> None:
    desk = read_in(tab, uploaded(tmp_path, "kopia.txt", BRIDGE.text))
    drawn = tab.draw(desk, language)
    assert say("articles_known_twin", language, title=BRIDGE.title) in drawn[tab.found]
    assert not drawn[tab.add].visible
    desk = read_in(tab, uploaded(tmp_path, "ny.txt", TEXT), uploaded(tmp_path, "ny-igen.txt", TEXT), desk=desk)
    assert [(one.known, one.twin) for one in desk.found] == [("twin", BRIDGE.title), ("new", ""), ("twin", TITLE)]
    desk = after(tab, *tab.put_in(desk, language))
    assert desk.done == (("articles_added_one", {"count": 1, "title": TITLE}),)
    assert (index.article("kopia"), index.article("ny-igen"), index.article("ny") is not None) == (None, None, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_came_in_meanwhile_is_told_by_titles_and_not_stored_twice(
    tab: Articles, index: Index, tmp_path: Path, language: Language
) -> None:
    desk = read_in(tab, uploaded(tmp_path, "kopia.txt", TEXT))
    index.add([Article("först", TEXT, title="Bron klar")])
    desk = after(tab, *tab.put_in(desk, language))
    lines = article_list.status(desk.problems, desk.done, language)
    assert say("articles_added_none", language) in lines
    assert say("articles_duplicate", language, title=TITLE, other="Bron klar") in lines
    assert desk.undo is None
    assert index.article("kopia") is None


def test_a_pasted_text_is_an_article_and_pasting_it_again_adds_nothing(tab: Articles) -> None:
    desk = after(tab, *tab.read_pasted(Desk(), "sv", PASTED))
    assert [one.article.title for one in desk.found] == [TITLE]
    assert after(tab, *tab.read_pasted(desk, "sv", PASTED)).found == desk.found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_paste_gets_one_clear_line(tab: Articles, language: Language, text: str) -> None:
    desk = after(tab, *tab.read_pasted(Desk(), language, text))
    assert say("source_empty", language) in problem(desk, language)
    assert desk.found == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "count"), [("hej", 1), (TEXT, 14), ("ord " * 19, 19)])
def test_a_text_too_short_for_an_article_is_told_with_both_lengths(
    tab: Articles, language: Language, text: str, count: int
) -> None:
    desk = after(tab, *tab.read_pasted(Desk(), language, text))
    assert say("source_short", language, count=count, least=20) in problem(desk, language)
    assert desk.found == ()


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("www.bladet.example/nyheter", "https://www.bladet.example/nyheter"),
        (" bladet.example/nyheter?id=1\n", "https://bladet.example/nyheter?id=1"),
        ("www.bladet.example", "https://www.bladet.example"),
        ("HTTP://bladet.example/a", "HTTP://bladet.example/a"),
    ],
)
def test_an_address_is_one_without_its_scheme_too(index: Index, pasted: str, address: str) -> None:
    asked: list[str] = []

    def fetch(url: str) -> web.Page:
        asked.append(url)
        return web.Page(url, "text/plain", TEXT.encode())

    tab = tab_over(index, fetch)
    desk = after(tab, *tab.read_pasted(Desk(), "sv", pasted))
    assert asked == [address]
    assert [one.article.title for one in desk.found] == [TITLE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_in_a_language_that_is_not_read_is_told(tab: Articles, tmp_path: Path, language: Language) -> None:
    desk = read_in(tab, uploaded(tmp_path, "neu.txt", GERMAN), uploaded(tmp_path, "ny.txt", TEXT))
    german = {"sv": "tyska", "en": "German"}[language]
    told = say("articles_foreign", language, found=german)
    assert tab.draw(desk, language)[tab.found].count(told) == 1
    assert [one.known for one in desk.found] == ["new", "new"]


def blank_pdf() -> bytes:
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


def encrypted_pdf(folder: Path) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("hemligt")
    with (folder / "x.pdf").open("wb") as file:
        writer.write(file)
    return (folder / "x.pdf").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_files_get_a_line_each_in_the_readers_language_and_stop_none(
    tab: Articles, tmp_path: Path, language: Language
) -> None:
    cases = {
        "stor.txt": (b"x" * 30_000_000, say("source_large", language, name="stor.txt", size=30.0, limit=20)),
        "låst.pdf": (encrypted_pdf(tmp_path), say("source_encrypted", language, name="låst.pdf")),
        "bild.txt": (b"\x89PNG\r\n\x1a\n\0\0", say("source_binary", language, name="bild.txt")),
        "tom.txt": (b"", say("source_no_text", language, name="tom.txt", size=0)),
        "tom.html": (b"<html></html>", say("source_scripted", language, name="tom.html", size=13)),
        "tom.pdf": (blank_pdf(), say("source_scanned", language, name="tom.pdf", size=len(blank_pdf()))),
        "trasig.pdf": (b"%PDF-1.4 x", say("source_broken", language, name="trasig.pdf", kind="PDF")),
    }
    assert FILE_LIMIT == 20_000_000
    paths = [uploaded(tmp_path, name, data) for name, (data, _) in cases.items()]
    desk = read_in(tab, *paths, uploaded(tmp_path, "prog.exe", b"MZ"), uploaded(tmp_path, "bra.txt", TEXT))
    lines = [article_list.status([one], [], language) for one in desk.problems]
    assert len(lines) == len(cases) + 1
    for line, (_, expected) in zip(lines, cases.values(), strict=False):
        assert expected in line
    assert "prog.exe" in lines[-1]
    assert str(tmp_path) not in "".join(lines)
    assert [one.article.id for one in desk.found] == ["bra"]


def test_two_articles_of_one_id_are_not_mixed_up(tab: Articles, tmp_path: Path) -> None:
    desk = read_in(tab, uploaded(tmp_path, "a.txt", TEXT), uploaded(tmp_path, "a.txt", "Något helt annat står här."))
    assert [one.article.title for one in desk.found] == [TITLE]
    assert "a.txt: har samma id (a) som a.txt" in problem(desk)


def test_an_address_that_leads_into_ones_own_network_is_refused(index: Index) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"location": "http://localhost:7860/"})

    resolve = {"example.org": ["93.184.216.34"], "localhost": ["127.0.0.1"]}.__getitem__
    tab = tab_over(index, web.Fetcher(resolve=resolve, transport=httpx.MockTransport(answer)))
    desk = after(tab, *tab.read_pasted(Desk(), "sv", " https://example.org/a \n"))
    assert desk.found == ()
    expected = say("source_private", "sv", name="https://example.org/a", host="localhost")
    assert expected in problem(desk)


def test_an_index_that_is_locked_is_told_and_the_rest_is_left_to_add(
    tab: Articles, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "\n".join(f'{{"id": "n{n}", "text": "Nyhet nummer {n} om älgar i skogen."}}' for n in range(12))
    desk = read_in(tab, uploaded(tmp_path, "n.jsonl", many))
    add, calls = index.add, []

    def locked_at_the_second(articles: list[Article]) -> object:
        calls.append(len(articles))
        if len(calls) == 2:
            raise IndexUnusable("index is locked by another process; try again")
        return add(articles)

    monkeypatch.setattr(index, "add", locked_at_the_second)
    desk = after(tab, *tab.put_in(desk, "sv"))
    assert "locked by another process" in problem(desk)
    assert [one.article.id for one in desk.found] == [f"n{n}" for n in range(8, 12)]
    assert article_list.status([], desk.done, "sv").count("8 artiklar lades till.") == 1
    desk = after(tab, *tab.put_in(desk, "sv"))
    assert (desk.found, desk.problems, index.article("n11") is not None) == ((), (), True)


def test_two_who_add_at_once_lose_and_double_nothing(tab: Articles, index: Index, tmp_path: Path) -> None:
    def rows(of: str) -> str:
        return "\n".join(
            f'{{"id": "{of}{n}", "text": "Nyhet {n} om {"älgar" if n < 10 else of} i skogen i höst."}}'
            for n in range(20)
        )

    desks = [read_in(tab, uploaded(tmp_path, f"{of}.jsonl", rows(of))) for of in ("a", "b")]
    threads = [threading.Thread(target=lambda desk=desk: list(tab.put_in(desk, "sv"))) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert index.count()[0] == len(ARTICLES) + 10 + 2 * 10  # ten texts were the same


def test_the_filters_take_what_they_say() -> None:
    with_date = [
        article_list.ArticleEntry(a.id, a.title, a.published, a.source, None, "sv", 1, "Eva Ek") for a in ARTICLES[:1]
    ]
    with_date += [article_list.ArticleEntry(a.id, a.title, a.published, a.source, None, "sv", 1) for a in ARTICLES[1:]]
    entries = [*with_date, article_list.ArticleEntry("odaterad", "Bron", None, None, None, "sv", 1)]

    def taken(**chosen: str) -> list[str]:
        return [entry.id for entry in entries if Filter(**chosen).takes(entry)]

    assert taken() == ["bron", "museet", "ornarna", "odaterad"]
    assert taken(words="KLAR norrsundet") == ["bron"]
    assert taken(words="hedebybladet") == ["museet"]
    assert taken(words="ek norrsundet") == ["bron"]
    assert taken(outlet="TT") == ["ornarna"]
    assert taken(since="2021-08-20") == ["museet", "ornarna"]
    assert taken(until="2021-08-20") == ["bron", "ornarna"]


def test_markup_in_articles_is_shown_as_text(tab: Articles, index: Index) -> None:
    index.add([Article(NASTY, f"{NASTY} står här.", title=NASTY, source=NASTY, published=NASTY)])
    desk = after(
        tab,
        *tab.read_pasted(
            Desk(), "sv", f"Rubrik {NASTY}\n\n{NASTY} är ett exempel på märkning som någon har skrivit in."
        ),
    )
    drawn = tab.draw(desk, "sv")[tab.found] + "".join(map(str, tab.draw_list(desk, "sv").values()))
    assert "&lt;script&gt;" in drawn
    assert "<img" not in drawn
    assert "<script" not in drawn
    assert f'data-remove="{NASTY}"' not in drawn


# --- who may change the index


@pytest.mark.slow
def test_a_page_of_another_origin_can_change_nothing(index: Index) -> None:
    with chat_over(Faktakoll(index, ToldReader())) as address, httpx.Client(trust_env=False) as client:

        def status(path: str, **headers: str) -> int:
            return client.post(address + path, json={}, headers=headers).status_code

        for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/component_server", "/"):
            assert status(path, origin="https://evil.example") == 403
            assert status(path, origin="null") == 403
            assert status(path, origin="http://127.0.0.1:1") == 403
            assert status(path, **{"sec-fetch-site": "cross-site"}) == 403
            assert status(path, **{"sec-fetch-site": "same-site"}) == 403
            assert status(path, origin=address) != 403
            assert status(path, **{"sec-fetch-site": "same-origin"}) != 403
            assert status(path) != 403
        assert client.get(address, headers={"sec-fetch-site": "cross-site"}).status_code == 200  # a link to us


# --- by hand


@contextmanager
def shown(browser: Browser, index: Index, **settings: object) -> Iterator[Page]:
    """The articles' tab; in the end its page has reported no error and gone nowhere else."""
    reader = ToldReader([evidence(BRIDGE, OPENED, "14 maj 2019")])
    with chat_over(Faktakoll(index, reader)) as address, visits(browser) as visit:
        page = visit(address, **settings)
        page.locator("[role=tab][data-tab-id=articles]").click()
        expect(page.locator(".rows li")).to_have_count(min(index.count()[0], article_list.SHOWN))
        yield page


def rows(page: Page) -> Locator:
    return page.locator(".rows li h4")


@pytest.mark.slow
@pytest.mark.poses
@EVERYWHERE
def test_files_are_dropped_looked_at_added_found_asked_and_removed(
    browser: Browser, index: Index, language: Language, settings: dict[str, object]
) -> None:
    with shown(browser, index, **settings) as page:
        page.locator("#interface").get_by_text({"sv": "Svenska", "en": "English"}[language]).click()
        expect(page.locator("#take")).to_have_text(say("articles_take", language))
        assert grave(page) == []
        data = page.evaluate_handle(
            "text => { const data = new DataTransfer(); data.items.add(new File([text], 'älven.txt')); return data }",
            TEXT,
        )
        page.locator("#filters").dispatch_event("drop", {"dataTransfer": data})
        draft = page.locator(".draft")
        expect(draft.locator("h4")).to_have_text(TITLE)
        expect(draft).to_contain_text("Den nya bron öppnar i maj 2031.")
        expect(rows(page)).to_have_count(len(ARTICLES))
        assert grave(page) == []
        draft.get_by_label(say("articles_outlet", language)).press_sequentially("Älvbladet")
        draft.get_by_label(say("articles_date", language)).fill("2031-05-02")
        if "has_touch" not in settings:
            pose(page, f"articles-{language}")
        page.locator("#add").click()
        expect(rows(page)).to_have_count(len(ARTICLES) + 1)
        expect(page.get_by_text(say("articles_added_one", language, title=TITLE))).to_be_visible()
        expect(page.locator("#undo")).to_be_focused()
        added = page.locator(".rows li").filter(has_text=TITLE)
        expect(added).to_contain_text("Älvbladet")
        expect(added).to_contain_text("2031-05-02")

        page.locator("#filters [name=words]").fill("älven")
        expect(rows(page)).to_have_count(1)
        rows(page).first.get_by_role("button").click()
        expect(page.get_by_role("dialog")).to_contain_text("Den nya bron öppnar i maj 2031.")
        page.keyboard.press("Escape")
        page.get_by_role("button", name=f"{say('articles_remove', language)}: {TITLE}").click()
        expect(rows(page)).to_have_count(0)
        page.locator("#undo").click()
        expect(rows(page)).to_have_count(1)
        values = {name: "" for key in TEXTS for _, name, _, _ in Formatter().parse(TEXTS[key]["sv"]) if name}
        values |= {"count": 1, "all": len(ARTICLES) + 1, "title": TITLE}
        said = {say(key, language, **values) for key in TEXTS}
        said |= {TITLE, "Älvbladet", "·", "2031-05-02"}
        said |= {"Faktakoll", "Svenska", "English", ", ".join(kind[1:] for kind in SUPPORTED)}
        assert {text for text in texts(page) if f": {TITLE}" not in text} - said == set()  # but "Remove: title"

        page.get_by_role("button", name=f"{say('articles_ask', language)}: {TITLE}").click()
        scope = page.locator("#scope")
        expect(scope).to_have_text(say("chat_in_one", language, title=TITLE))
        examples = page.locator("#said .welcome .examples")
        expect(examples).to_be_hidden()  # they are of all articles
        scope.click()
        expect(scope).to_have_text(say("chat_in_all", language))
        expect(examples).to_be_visible()
        scope.click()
        expect(page.locator("#pasted")).to_be_visible()


@pytest.mark.slow
def test_a_phone_shows_the_articles_without_scrolling_sideways(browser: Browser, index: Index) -> None:
    with shown(browser, index, viewport={"width": 320, "height": 844}, has_touch=True) as page:
        page.locator("#pasted textarea").fill(PASTED.replace("bron", "b" * 200))
        page.locator("#take").click()
        expect(page.locator(".draft")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        for target in page.locator("#articles button:visible").all():
            assert (target.bounding_box() or {"height": 0})["height"] >= 40


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_slash_leads_to_the_search_and_more_of_the_list_leaves_the_keyboard_where_it_goes_on(
    browser: Browser, index: Index, language: Language
) -> None:
    index.add([Article(f"n{n}", f"Nyhet nummer {n} om älgar.", title=f"Älg {n}") for n in range(article_list.SHOWN)])
    with shown(browser, index, locale=LOCALES[language]) as page:
        page.keyboard.press("/")
        expect(page.locator("#filters [name=words]")).to_be_focused()
        expect(page.locator("#filters [name=words]")).to_have_value("")
        page.locator(".more").press("Enter")
        expect(rows(page)).to_have_count(len(ARTICLES) + article_list.SHOWN)
        expect(rows(page).nth(article_list.SHOWN).get_by_role("button")).to_be_focused()
        expect(page.locator(".more")).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_are_no_articles_each_tab_says_so_until_one_is_added(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    with index_over(tmp_path / "empty", ()) as index, shown(browser, index, locale=LOCALES[language]) as page:
        expect(page.locator("#articles-list .count")).to_have_text(say("articles_none_yet", language))
        expect(page.locator("#filters form")).to_have_count(0)
        assert grave(page) == []
        page.locator("[role=tab][data-tab-id=check]").click()
        intro = page.locator("#check h2 + p")
        expect(intro).to_have_text(say("check_no_articles", language))
        page.locator("#to-check textarea").fill(PASTED)
        page.locator("#check-start").click()
        expect(page.locator("#check-status [role=alert]")).to_have_text(say("check_unchecked", language))
        expect(page.locator("#review .claim")).to_have_count(0)
        assert grave(page) == []
        page.locator("[role=tab][data-tab-id=chat]").click()
        expect(page.locator(".welcome .count")).to_have_text(say("chat_sources_none", language))

        page.locator("[role=tab][data-tab-id=articles]").click()
        box = page.locator("#pasted textarea")
        box.fill(PASTED)
        box.press("Shift+Enter")
        expect(box).to_have_value(f"{PASTED}\n")
        box.press("Control+Enter")
        page.locator("#add").click()
        expect(rows(page)).to_have_text([TITLE])
        expect(page.locator("#filters form")).to_be_visible()
        page.locator("[role=tab][data-tab-id=chat]").click()
        expect(page.locator(".welcome .count")).to_have_text(say("chat_sources_one", language))
        page.locator("[role=tab][data-tab-id=check]").click()
        expect(intro).to_have_text(say("check_promise", language))
