"""What an HTML page states of itself: a time that is stated counts, and none is made up."""

import pytest

from index.formats import Document, parse

BODY = """<p>Kommunen bygger en ny bro över älven, och den ska stå klar i september enligt planen.</p>
<p>Beslutet togs på ett möte den 2 maj 2024, och 2023-11-05 hade nämnden sagt ja till ritningarna.</p>
<p>Bron kostar mycket, och staten betalar hälften av det, enligt ett nytt avtal med kommunen.</p>"""
FOOT = "<footer><p>© 2019 Björkby Tidning</p><time datetime='2020-01-01'>1 januari</time></footer>"

LINKED = """<script type="application/ld+json">
{"datePublished": "2024-05-02T10:12:31.000Z", "dateModified": "2024-05-03"}</script>"""


def page(head: str = "", top: str = "", after: str = "", headline: str = "Ny bro över älven") -> Document:
    html = (
        f"<html><head>{head}</head><body><article><h1>{headline}</h1>{top}{BODY}</article>{after}{FOOT}</body></html>"
    )
    return parse(html.encode(), ".html", "bro.html")


@pytest.mark.parametrize(
    ("top", "after"),
    [
        ("", ""),
        ("<p>Muren föll <time datetime='1989-11-09'>den 9 november 1989</time>, minns han.</p>", ""),
        ("<p>Uppdaterad <time datetime='2024-05-03'>3 maj</time></p>", ""),
        ("<time datetime='2024' itemprop='datePublished'>2024</time>", ""),
        ("", "<article><h2>En annan nyhet</h2><time datetime='2024-05-04'>4 maj</time></article>"),
        ("", "<ul><li><a href='/b'>En annan nyhet</a> <time datetime='2024-05-04'>4 maj</time></li></ul>"),
        ("", "<aside><p>Publicerad 4 maj 2024</p></aside>"),
    ],
)
def test_a_page_that_states_no_time_has_none(top: str, after: str) -> None:
    assert page(top=top, after=after).published is None


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta name='date' content='2024'>", None),
        ("<meta name='date' content='2024-05'>", None),
        ("<meta name='date' content='0001-01-01T00:00:00'>", None),
        ("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", None),
        ("<meta name='DC.date.issued' content='2024-05-02'>", "2024-05-02"),
        ("<meta itemprop='datePublished' content='2024-05-02T10:12:00+0200'>", "2024-05-02T10:12:00"),
        ("<meta name='pubdate' content='20240502'>", "2024-05-02"),
        ("<meta name='date' content='2 maj 2024'>", "2024-05-02"),
        ('<script type="application/ld+json">{"datePublished": "2024-05-02"}</script>', "2024-05-02"),
        (f"<meta name='date' content='2024-05-02'>{LINKED}", "2024-05-02T10:12:31"),
    ],
)
def test_metadata_tell_the_day_or_the_minute(head: str, published: str | None) -> None:
    assert page(head).published == published


@pytest.mark.parametrize(
    "top",
    [
        "<time datetime='2024-05-02'>i torsdags</time>",
        "<p class='byline'>Anna Ek <time>2 maj 2024</time></p>",
        "<p>Publicerad <time>2 maj 2024</time>, uppdaterad <time datetime='2024-05-03'>3 maj</time>.</p>",
        "<div><p>Publicerad 2 maj 2024</p></div>",
        "<div class='meta'><span>Publicerad:</span> <span>2 maj 2024</span></div>",
        "<p>Published May 2, 2024</p>",
        "<time class='entry-date published updated' datetime='2024-05-02'>2 maj</time>",
    ],
)
def test_a_time_in_the_head_of_the_article_is_when_it_was_published(top: str) -> None:
    assert page(top=top).published == "2024-05-02"


GRAPH = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "datePublished": "2001-01-01", "dateModified": "2001-01-02"},
{"@type": "ImageObject", "datePublished": "2019-02-03T08:00:00+01:00", "dateModified": "2019-02-04"},
{"@type": "NewsArticle", "headline": "Skolan får tak", "datePublished": "2024-01-09", "dateModified": "2024-01-10"},
{"@type": ["NewsArticle", "ReportageNewsArticle"], "headline": "Ny bro  över älven",
 "datePublished": "2024-05-02T10:12:00+02:00", "dateModified": "2024-05-03T09:00:00+02:00"}]}</script>"""


def test_of_all_that_a_page_states_in_its_graph_the_times_of_its_own_article_count() -> None:
    found = page(GRAPH)
    assert (found.published, found.modified) == ("2024-05-02T10:12:00", "2024-05-03T09:00:00")


def test_a_live_blog_was_published_when_it_began() -> None:
    linked = """<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [
    {"@type": "BlogPosting", "datePublished": "2024-05-02T21:00:00", "dateModified": "2024-05-02T21:05:00"}],
    "datePublished": "2024-05-02T07:00:00", "dateModified": "2024-05-02T22:00:00"}</script>"""
    assert (page(linked).published, page(linked).modified) == ("2024-05-02T07:00:00", "2024-05-02T22:00:00")


@pytest.mark.parametrize(
    ("stated", "swedish", "other"),
    [
        ("2024-06-22T22:30:00Z", "2024-06-23T00:30:00", "2024-06-22T22:30:00"),
        ("2024-12-31T23:30:00.000+00:00", "2025-01-01T00:30:00", "2024-12-31T23:30:00"),
        ("2024-06-22T10:12:00+02:00", "2024-06-22T10:12:00", "2024-06-22T10:12:00"),
        ("Fri, 07 Feb 2025 23:30:00 GMT", "2025-02-08T00:30:00", "2025-02-07T23:30:00"),
        ("2024-06-22T22:30:00", "2024-06-22T22:30:00", "2024-06-22T22:30:00"),
    ],
)
def test_a_swedish_page_is_of_the_day_that_it_was_in_sweden(stated: str, swedish: str, other: str) -> None:
    head = f"<meta property='article:published_time' content='{stated}'>"
    article = f"<head>{head}</head><body><article><h1>Ny bro</h1>{BODY}</article></body></html>"
    for language, published in (("sv-SE", swedish), ("en-GB", other)):
        found = parse(f"<html lang='{language}'>{article}".encode(), ".html", "bro.html")
        assert found.published == published


@pytest.mark.parametrize(
    "top",
    [
        "<p>Publicerad: 2 maj 2024 10:12 Uppdaterad: 3 maj 2024 09:30</p>",
        "<div><span>Publicerad 2 maj 2024</span> <span>Uppdaterad 3 maj 2024 kl. 09.30</span></div>",
        "<p>Published 2 May 2024</p><p>Last updated: 3 May 2024 9:30 AM</p>",
    ],
)
def test_a_line_in_the_head_tells_when_it_was_changed(top: str) -> None:
    assert page(top=top).modified == "2024-05-03T09:30:00"
    assert page(top=top, after="<aside><p>Uppdaterad 4 maj 2024</p></aside>").modified == "2024-05-03T09:30:00"


def test_a_line_that_only_begins_so_tells_no_change() -> None:
    assert page(top="<p>Uppdaterad statistik kom den 3 maj 2024.</p><p>Publicerad 2 maj 2024</p>").modified is None


@pytest.mark.parametrize("mark", ["–", "|", "-", "—"])
def test_what_follows_the_headline_in_the_title_is_the_outlet(mark: str) -> None:
    assert page(f"<title>Ny bro över älven {mark} Björkby Tidning</title>").source == "Björkby Tidning"
    assert page(f"<title>Ny bro över älven {mark} Nyheter {mark} Björkby Tidning</title>").source == "Björkby Tidning"


def test_a_headline_may_hold_such_a_mark() -> None:
    headline = "Ny bro – så blir den"
    assert page(f"<title>{headline}</title>", headline=headline).source is None
    assert page(f"<title>{headline} – Björkby Tidning</title>", headline=headline).source == "Björkby Tidning"


def test_a_title_that_is_not_the_headline_first_tells_no_outlet() -> None:
    assert page("<title>Nya bron – kostar mer än väntat</title>").source is None
    assert page("<title>Björkby Tidning – Ny bro över älven</title>").source is None
    assert page("<title>Ny bro över älven-Björkby</title>").source is None


def test_an_outlet_that_is_named_outright_comes_before_the_title_and_a_host_after() -> None:
    title = "<title>Ny bro över älven | Björkby</title>"
    assert page(f"{title}<meta property='og:site_name' content='Björkby Tidning'>").source == "Björkby Tidning"
    address = "<link rel='canonical' href='https://www.bladet.example/bro'>"
    assert page(address + title).source == "Björkby"
    assert page(address).source == "bladet.example"
    graphed = "<meta property='og:title' content='Bron dyrare'><title>Bron dyrare | Björkby Tidning</title>"
    assert page(graphed).source == "Björkby Tidning"


@pytest.mark.parametrize(
    ("marked", "notice"),
    [
        ("<p class='correction'><em>Bron är 33 meter, inte 31.</em></p>", "Bron är 33 meter, inte 31."),
        ("<p class='small rattelse'>Bron är <b>33</b> meter.</p>", "Bron är 33 meter."),
        ("<aside class='article__correction-note'><h4>Corrected</h4><p>It is red.</p></aside>", "It is red."),
        ("<div class='rättelse'><p>Bron är röd.</p><p>Den är ny.</p></div>", "Bron är röd. Den är ny."),
        ("<div class='correction-form'><p>Skriv till redaktionen om du ser ett fel.</p></div>", None),
        ("<p class='report-correction'>Skriv till oss.</p>", None),
        ("<div class='corrections'>Report a correction</div>", None),
        (f"<div class='correction'>{BODY * 4}</div>", None),
        ("<ul><li><p class='correction'>En annan artikel är rättad.</p></li></ul>", None),
    ],
)
def test_an_element_that_is_marked_so_is_a_notice_of_correction(marked: str, notice: str | None) -> None:
    assert page(top=f"{BODY}{marked}").correction == notice
