"""Exports: everything that it takes to repeat a reply is in them, and nothing from outside is more than text."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from commands import Run, one_line
from invented import BRIDGE, MUSEUM, OPENED, ToldReader, evidence
from markdown_it import MarkdownIt

from bot import batch
from bot.addresses import web_address
from bot.checker import Faktakoll, QuestionError
from bot.export import Format, export
from bot.export_pages import excerpt
from bot.records import Record, Refused, Row, record, text_hash
from bot.types import Citation, Evidence, Kind, Previous, Reply, Stance, Status, Verdict
from bot.ui import render
from bot.ui.cards import icon
from bot.wording import say
from index.encoder import HashingEncoder
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.types import LANGUAGES, Article, Language

FOUNDED = "Museet grundades 1931 av fabrikören Nils Ekström."
NASTY = (
    '<script>document.title="hit"</script> <img src=x onerror="document.title=\'hit\'"> [x](javascript:x()) ![y](/y) '
    "**b** _i_ `c` $$x$$ {{x}} &lt;b&gt; </style></title> ~~d~~ | a | 'q' \"&amp; \\* # h"
)
READABLE = {"sv": "29 november 2026 kl. 14.05 UTC", "en": "29 November 2026, 14:05 UTC"}
LINES = "# rubrik\n- punkt\n> citat\n1. ett\n=====\n    kod\n```\n+ plus\n***\n[a]: http://x.example"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteFaissStore]:
    encoder = HashingEncoder()
    with SqliteFaissStore(tmp_path / "index", encoder.name, encoder.dimension, create=True) as store:
        yield store


Open = Callable[..., Faktakoll]


@pytest.fixture
def over(store: SqliteFaissStore) -> Open:
    """Faktakoll over some articles, which finds what it is told to."""

    def opened(articles: Sequence[Article], *found: Evidence, least: float = 0.5) -> Faktakoll:
        index = Index(store, HashingEncoder())
        index.add(articles)
        return Faktakoll(index, ToldReader(found, least))

    return opened


def told(faktakoll: Faktakoll, *rows: Row, checked: str | None = None) -> dict[str, Any]:
    return dict(json.loads(export(record(faktakoll, rows, checked=checked), Format.JSON, "sv")))


# --- what it takes to repeat a reply


def test_an_export_can_be_replayed(over: Open) -> None:
    faktakoll = over([BRIDGE, MUSEUM], evidence(BRIDGE, OPENED, "14 maj 2019"), evidence(MUSEUM, FOUNDED))
    asked = [faktakoll.ask("När invigdes bron?"), faktakoll.ask("The bridge was opened in 2019.", kind=Kind.CLAIM)]
    replayed(told(faktakoll, *asked), faktakoll)


@pytest.mark.slow
def test_an_export_from_the_real_thing_can_be_replayed(seeds_faktakoll: Faktakoll) -> None:
    texts = ["När ansökte Iran om medlemskap i SCO?", "When was the Eiffel tower built?"]
    rows = [*map(seeds_faktakoll.ask, texts), *batch.checked(seeds_faktakoll, ["Indien blev medlem i SCO 1996."])]
    replayed(told(seeds_faktakoll, *rows, checked="text.txt"), seeds_faktakoll)


def replayed(exported: dict[str, Any], faktakoll: Faktakoll) -> None:
    """What somebody else would do with it: ask again of the same, and look every quote up."""
    assert exported["origin"] == faktakoll.version()
    assert exported["replies"]
    for row in exported["replies"]:
        again = json.loads(json.dumps(faktakoll.ask(row["question"], row["language"], Kind(row["kind"])).to_json()))
        for citation in (*row["citations"], *row["nearest"]):
            article = faktakoll.index.article(citation["article_id"])
            assert article is not None
            assert article.text[citation["start"] : citation["end"]] == citation["quote"]
            assert citation.pop("text_sha256") == text_hash(article.text)
        assert row | {"timings_ms": 0} == again | {"timings_ms": 0}


def test_the_hash_of_a_text_is_what_sha256sum_says_of_it() -> None:
    assert text_hash("Å\n") == "c588cb708cf95f799873fb55a285a62d54916ed5cddbd603ccb64dd17bc06406"


def test_a_quote_that_no_longer_stands_has_no_hash_and_is_said_to_be_gone(over: Open) -> None:
    faktakoll = over([BRIDGE, MUSEUM], evidence(BRIDGE, OPENED), evidence(MUSEUM, FOUNDED))
    reply = faktakoll.ask("Bron invigdes 2019 och museet grundades 1931.", kind=Kind.CLAIM)
    assert {citation.article_id for citation in reply.citations} == {"bron", "museet"}
    faktakoll.index.add([Article("bron", "Ny text.")])
    faktakoll.index.remove(["museet"])
    assert [c["text_sha256"] for c in told(faktakoll, reply)["replies"][0]["citations"]] == [None, None]
    page = export(record(faktakoll, [reply]), Format.MARKDOWN, "sv")
    assert page.count("Artikeln har sedan dess ändrats eller tagits bort.") == 2
    text, html = excerpt(record(faktakoll, [reply]), "sv")
    assert text.count("Artikeln har sedan dess ändrats eller tagits bort.") == 2
    assert html.count("Artikeln har sedan dess ändrats eller tagits bort.") == 2
    (review,) = json.loads(export(record(faktakoll, [reply]), Format.CLAIM_REVIEW, "sv"))
    assert not any("encoding" in quotation["isPartOf"] for quotation in review["citation"])


def test_the_index_is_named_by_what_it_holds_however_it_came_there(tmp_path: Path) -> None:
    encoder, versions = HashingEncoder(), []
    for number, order in enumerate(([BRIDGE, MUSEUM], [MUSEUM, BRIDGE])):
        with SqliteFaissStore(tmp_path / str(number), encoder.name, encoder.dimension, create=True) as store:
            index = Index(store, encoder)
            for article in order:
                index.add([article])
            versions.append(index.version())
            index.add([Article("bron", BRIDGE.text + " Rättat.")])
            assert index.version().checksum != versions[0].checksum
    assert versions[0] == versions[1]
    assert (versions[0].encoder, versions[0].articles) == (encoder.name, 2)


# --- nothing from outside is more than text


def hostile(text: str) -> Record:
    """A record with the same text wherever text from outside can stand."""
    citation = Citation(
        1, text, text, text, text, "https://example.org/" + text, text, 0, len(text), (0, 3), Stance.SUPPORTS, 0.9,
        correction=text,
    )  # fmt: skip
    answered = Reply(text, "sv", Kind.CLAIM, Status.ANSWERED, text, Verdict.SUPPORTED, citations=(citation,))
    index = {"encoder": text, "articles": 1, "passages": 1, "checksum": text}
    origin = {"faktakoll": text, "reader": text, "passages": 8, "index": index}
    rows = (answered, Refused(text, QuestionError("foreign_language", found=lambda _: text)))
    return Record(rows, text, "2026-01-01T00:00:00Z", origin, {text: "0" * 64}, {text: text}, frozenset([citation]))


class Seen(HTMLParser):
    """The tags of a page, their attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", [NASTY, LINES, "\0\x1b[31m\ud800", " ", "a" * 5000, "\u202eabc"])
def test_markdown_reads_as_the_text_it_was_made_of(text: str) -> None:
    page = export(hostile(text), Format.MARKDOWN, "sv")
    seen = Seen(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(page))
    assert set(seen.tags) <= {"h1", "h2", "p", "strong", "a", "blockquote", "br"}
    assert {name for name, _ in seen.attributes} <= {"href"}
    assert all((value or "").startswith("https://example.org/") for _, value in seen.attributes)
    words = " ".join(text.replace("\0", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd").split())
    assert " ".join(seen.text.split()).count(words) >= 12
    assert [tag for tag in seen.tags if tag in {"h1", "h2"}] == ["h1", "h2", "h2", "h2"]


@pytest.mark.parametrize("text", [NASTY, LINES, "\0\x1b[31m\ud800"])
def test_a_page_reads_as_the_text_it_was_made_of(text: str) -> None:
    page = export(hostile(text), Format.HTML, "en")
    seen = Seen(page)
    assert set(seen.tags) - {"html", "head", "meta", "title", "style", "body"} <= {
        "h1", "h2", "p", "strong", "a", "blockquote", "mark", "span", "time", "svg", "path",
    }  # fmt: skip
    assert not {name for name, _ in seen.attributes if name.startswith("on")}
    assert {value for name, value in seen.attributes if name == "href"} == {web_address("https://example.org/" + text)}
    assert text[4:].replace("\ud800", "\ufffd") in seen.text
    page.encode()


@pytest.mark.parametrize("of", [Format.JSON, Format.CLAIM_REVIEW])
def test_json_gives_back_what_went_in(of: Format) -> None:
    said = json.dumps(json.loads(export(hostile(NASTY), of, "sv")), ensure_ascii=False)
    assert said.count(json.dumps(NASTY, ensure_ascii=False)) >= 5


@pytest.mark.slow
def test_a_browser_shows_a_page_and_runs_and_loads_nothing_of_it(tmp_path: Path) -> None:
    from browser import chromium  # noqa: PLC0415 - loads Playwright

    path = tmp_path / "export.html"
    path.write_text(export(hostile(NASTY), Format.HTML, "sv"), "utf-8")
    with chromium() as browser:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert page.title() == say("export_check", "sv", name=NASTY)
        assert page.locator("blockquote").inner_text() == NASTY
        assert page.locator("script, img").count() == 0


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("http://example.org/å%20(b)", "http://example.org/%C3%A5%20(b)"),
        ('https://example.org/">x', "https://example.org/%22%3Ex"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (" file:///etc/passwd", None),
        ("https://", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert web_address(url) == link


# --- pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_what_was_asked_answered_and_quoted_and_by_what(over: Open, language: Any) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, "14 maj 2019"))
    rows = [faktakoll.ask("När invigdes bron?"), Refused("Wann?", QuestionError("empty_question"))]
    of = replace(record(faktakoll, rows), made="2026-11-29T14:05:45Z")
    for as_format in (Format.MARKDOWN, Format.HTML):
        page = export(of, as_format, language)
        said = " ".join(Seen(MarkdownIt().render(page) if as_format is Format.MARKDOWN else page).text.split())
        assert say("export_conversation", language) in said
        assert "1. När invigdes bron?" in said
        assert "14 maj 2019 [1], enligt ”Bron över Norrsundet står klar” (Norrviks Tidning, 2019-05-15)." in said
        assert OPENED in said
        start = BRIDGE.text.index(OPENED)
        digest = text_hash(BRIDGE.text)
        assert say("export_place", language, id="bron", start=start, end=start + len(OPENED), digest=digest) in said
        assert say("export_refused", language, reason=say("empty_question", language)) in said
        assert of.origin["index"]["checksum"] in said
        assert say("export_made", language, made=READABLE[language], faktakoll=of.origin["faktakoll"]) in said
        assert of.made not in said
    html = export(of, Format.HTML, language)
    assert "<mark>14 maj 2019</mark>" in html
    assert f'<time datetime="2026-11-29T14:05:45Z">{READABLE[language]}</time>' in html
    assert '<p class="short" lang="sv"><strong lang="sv">14 maj 2019</strong></p>' in html
    assert f'<span lang="{language}">{say("chat_question_supports", language)}</span>' in html
    assert json.loads(export(of, Format.JSON, language))["made"] == "2026-11-29T14:05:45Z"


@pytest.mark.parametrize("as_format", Format)
def test_a_follow_up_can_be_understood_in_a_file_that_holds_nothing_else(over: Open, as_format: Format) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED))
    reply = faktakoll.ask("Och enligt kommunen?", previous=Previous("Invigdes bron 2018?"))
    assert "Invigdes bron 2018 enligt kommunen?" in export(record(faktakoll, [reply]), as_format, "sv")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_format", [Format.HTML, Format.MARKDOWN])
def test_a_page_is_in_one_language_but_for_what_was_asked_answered_and_quoted(
    over: Open, language: Language, as_format: Format
) -> None:
    other: Language = "en" if language == "sv" else "sv"
    asked = {"sv": "Bron invigdes 2018.", "en": "The bridge was opened in 2018."}[other]
    wrong = evidence(replace(BRIDGE, correction="Rättat."), OPENED, stance=Stance.REFUTES, conflict=("2018", "2019"))
    reply = replace(over([BRIDGE], wrong).ask(asked, other, Kind.CLAIM), interpreted="Bron, vidare.")
    page = export(record(over([BRIDGE]), [reply], checked="tal.txt"), as_format, language)
    ours = {
        key: {each: say(key, each, percent=90, question="").strip() for each in LANGUAGES}
        for key in (
            "chat_verdict_contradicted", "chat_claim_refutes", "sure_very", "chat_interpreted", "chat_corrected",
            "export_repeat",
        )
    }  # fmt: skip
    said = " ".join(Seen(page if as_format is Format.HTML else MarkdownIt().render(page)).text.split())
    for key, texts in ours.items():
        assert texts[language].replace("\u00a0", " ") in said, key
        assert texts[other].replace("\u00a0", " ") not in said, key
    if as_format is Format.HTML:
        assert f'lang="{other}">{asked}</h2>' in page
        assert f'<p lang="{other}">{reply.answer}</p>' in page
        assert f'<span lang="{other}">Bron, vidare.</span></p>' in page
        assert '<span lang="sv">Rättat.</span></p>' in page
        assert f'<p class="badge contradicted" lang="{language}">' in page


def test_what_was_refused_is_in_no_language_that_is_known(over: Open) -> None:
    of = record(over([BRIDGE]), [Refused("Wann?", QuestionError("empty_question"))])
    assert '<h2 id="claim-1" lang="">Wann?</h2>' in export(of, Format.HTML, "sv")


@pytest.mark.parametrize(("language", "perhaps"), [("sv", "Kanske: "), ("en", "Perhaps: ")])
def test_an_uncertain_answer_is_not_set_large_and_has_a_perhaps(over: Open, language: Language, perhaps: str) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, "14 maj 2019", confidence=0.25), least=0.1)
    of = record(faktakoll, [faktakoll.ask("När invigdes bron?", language)])
    html = export(of, Format.HTML, language)
    assert f'<p class="short unsure" lang="{language}">{perhaps}<strong' in html
    assert f"{icon('uncertain')}<strong>{say('uncertain_answer', language)}</strong></p>" in html
    assert f"\n\n**{say('uncertain_answer', language)}**\n\n{perhaps}**" in export(of, Format.MARKDOWN, language)


def test_a_page_has_the_chat_s_colours_and_badge_and_short_answer(over: Open) -> None:
    wrong = evidence(BRIDGE, OPENED, stance=Stance.REFUTES, conflict=("2018", "2019"))
    faktakoll = over([BRIDGE], wrong)
    html = export(record(faktakoll, [faktakoll.ask("Bron invigdes 2018.", kind=Kind.CLAIM)]), Format.HTML, "sv")
    look = (Path(render.__file__).parent / "look.css").read_text("utf-8")
    assert look in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert (
        f'<p class="badge contradicted" lang="sv">{icon("contradicted")}<strong>Motsägs av källorna</strong></p>'
        in html
    )
    assert '<strong lang="sv">2019</strong>, inte <del>2018</del></p>' in html


@pytest.mark.slow
def test_a_page_is_dark_where_its_reader_wants_it_dark(over: Open) -> None:
    from browser import chromium  # noqa: PLC0415 - loads Playwright

    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, "14 maj 2019"))
    html = export(record(faktakoll, [faktakoll.ask("När invigdes bron?")]), Format.HTML, "sv")
    with chromium() as browser:
        seen = []
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.set_content(html)
            seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert seen == ["rgb(250, 249, 246)", "rgb(22, 22, 20)"]


def test_what_was_pasted_has_no_name(over: Open) -> None:
    of = record(over([BRIDGE]), [], checked="")
    assert export(of, Format.MARKDOWN, "sv").startswith("# Faktagranskning av en text\n")
    assert export(of, Format.MARKDOWN, "en").startswith("# Fact check of a text\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_is_summed_up_in_the_language_of_its_reader(over: Open, language: Language) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, stance=Stance.REFUTES))
    rows = list(batch.checked(faktakoll, ["Bron invigdes 2018.", "?", "Bron invigdes 2017.", "Hej!"]))
    page = export(record(faktakoll, rows, checked="a*b.txt"), Format.MARKDOWN, language)
    counts = zip(Verdict, (0, 2, 0, 0), strict=True)
    tally = " · ".join(f"{say(f'chat_verdict_{verdict}', language)}: {count}" for verdict, count in counts)
    unchecked = {"sv": "Inte prövade: 2", "en": "Not checked: 2"}[language]
    assert page.split("\n\n")[1] == f"{tally} · {unchecked}"
    assert page.count({"sv": "Inte prövat: Ingen uppgift", "en": "Not checked: No claim"}[language]) == 2


# --- ClaimReview


def test_a_claim_review_has_what_the_vocabulary_asks_for(over: Open) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, stance=Stance.REFUTES))
    rows = list(batch.checked(faktakoll, ["Bron invigdes 2018.", "?", "The bridge was opened in 2017."]))
    of = record(faktakoll, rows, checked="tal.txt")
    written = export(of, Format.CLAIM_REVIEW, "sv", author="Bladet", url="https://example.org/koll#top")
    first, third = json.loads(written)
    assert (first["@context"], first["@type"]) == ("https://schema.org", "ClaimReview")
    assert (first["url"], third["url"]) == ("https://example.org/koll#claim-1", "https://example.org/koll#claim-3")
    assert all(f'id="{name}"' in export(of, Format.HTML, "sv") for name in ("claim-1", "claim-3"))
    assert first["author"] == {"@type": "Organization", "name": "Bladet"}
    assert first["claimReviewed"] == first["itemReviewed"]["text"] == "Bron invigdes 2018."
    assert first["itemReviewed"]["appearance"]["name"] == "tal.txt"
    assert first["datePublished"] == of.made
    assert first["reviewRating"] == {
        "@type": "Rating", "alternateName": "Motsägs av källorna", "ratingValue": 1, "worstRating": 1, "bestRating": 5,
    }  # fmt: skip
    assert third["reviewRating"]["alternateName"] == "Contradicted by the sources"
    start = BRIDGE.text.index(OPENED)
    (quotation,) = first["citation"]
    assert (quotation["@type"], quotation["text"]) == ("Quotation", OPENED)
    assert quotation["identifier"] == f"char={start},{start + len(OPENED)}"
    assert quotation["isPartOf"]["url"] == BRIDGE.url
    assert quotation["isPartOf"]["encoding"]["sha256"] == text_hash(BRIDGE.text)
    assert first["isBasedOn"][1]["version"] == faktakoll.index.version().checksum


def test_silence_is_no_place_on_a_scale_and_a_question_is_no_claim(over: Open) -> None:
    faktakoll = over([BRIDGE])
    rows = [faktakoll.ask("Månen är gjord av ost.", kind=Kind.CLAIM), faktakoll.ask("När invigdes bron?")]
    (review,) = json.loads(export(record(faktakoll, rows), Format.CLAIM_REVIEW, "sv"))
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Står inte i källorna"}
    assert review["reviewBody"] == "Det står inte i källorna, varken för eller emot."  # and no passages, as none follow
    assert review["isBasedOn"][1]["name"] == say("export_holds", "sv", **faktakoll.version()["index"])
    assert "url" not in review
    assert "appearance" not in review["itemReviewed"]


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Osäkert: motsägs av källorna"), ("en", "Uncertain: contradicted")]
)
def test_what_is_less_likely_right_than_wrong_is_called_uncertain_and_gets_no_rating(
    over: Open, language: Language, said: str
) -> None:
    faktakoll = over([BRIDGE], evidence(BRIDGE, OPENED, stance=Stance.REFUTES, confidence=0.25), least=0.1)
    of = record(faktakoll, [faktakoll.ask("Bron invigdes 2018.", language, Kind.CLAIM)], checked="tal.txt")
    (review,) = json.loads(export(of, Format.CLAIM_REVIEW, "sv"))
    assert review["reviewRating"].keys() == {"@type", "alternateName"}
    assert review["reviewRating"]["alternateName"].startswith(said)
    for page in (export(of, Format.MARKDOWN, language), export(of, Format.HTML, language)):
        assert said in page
        assert {"sv": "källorna: 1 (varav 1 osäker) ·", "en": "sources: 1 (1 of them is uncertain) ·"}[language] in page
    (plain,) = told(faktakoll, *of.rows)["replies"]
    assert (plain["verdict"], plain["confidence"], plain["citations"][0]["stance"]) == ("contradicted", 0.25, "refutes")


# --- the command line


def test_a_format_that_there_is_not_is_misuse(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path / "x.txt", "--format", "pdf")
    assert ran.status == 2
    assert "'pdf'" in ran.err
    assert "claimreview" in ran.err
    for extra in (["--out", tmp_path / "y"], ["--url", "https://example.org"], ["--author", "X"]):
        assert run("check", tmp_path / "x.txt", *extra).status == 2
    assert run("check", tmp_path / "x.txt", "--json", "--format", "md").status == 2


@pytest.mark.slow
def test_a_check_is_written_to_a_file_or_said(run: Run, seeds_folder: Path, tmp_path: Path) -> None:
    text, out = tmp_path / "text.txt", tmp_path / "ut.json"
    text.write_text("Indien blev medlem i SCO 1996. Wann wurde die Brücke gebaut?", "utf-8")
    ran = run("check", text, "--format", "json", "--out", out, "--index", seeds_folder)
    assert (ran.status, ran.out) == (0, "")
    written = json.loads(out.read_text("utf-8"))
    assert written["checked"] == "text.txt"
    assert [row["question"] for row in written["replies"]] == [
        "Indien blev medlem i SCO 1996.",
        "Wann wurde die Brücke gebaut?",
    ]
    assert "German" in written["replies"][1]["error"]
    missing = tmp_path / "saknas" / "ut.md"
    one_line(run("check", text, "--format", "md", "--out", missing, "--index", seeds_folder), missing, "written")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.txt", "ut.json"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_half_done_stays(tmp_path: Path) -> None:
    target = tmp_path / "ut.md"
    target.write_text("förr", "utf-8")
    with pytest.raises(batch.BatchError, match="saknas"), batch.written(tmp_path / "saknas" / "ut.md"):
        pass
    with pytest.raises(ZeroDivisionError), batch.written(target) as out:
        out.write(str(1 / 0))
    assert [path.name for path in tmp_path.iterdir()] == ["ut.md"]
    assert target.read_text("utf-8") == "förr"
